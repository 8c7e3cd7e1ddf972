// Wrong: what one recv brought behind the newline is dropped.
// Fails: 2.4 2.6
// Says: it has read all that was sent to it
// Says: what recv brought behind a newline was lost

#include "../base.hpp"

struct Wrong : Echo {
  Got next(Stream& stream, std::string& line, std::size_t longest) override {
    stream.unread.clear();
    return Echo::next(stream, line, longest);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

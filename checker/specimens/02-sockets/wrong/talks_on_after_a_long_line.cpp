// Wrong: a line too long is skipped, and the connection stays open.
// Fails: 2.6
// Says: it is open still

#include "../base.hpp"

struct Wrong : Echo {
  Got next(Stream& stream, std::string& line, std::size_t longest) override {
    Got got = Echo::next(stream, line, longest);
    if (got != too_long) return got;
    refuse_line(stream.socket);
    while (stream.unread.find('\n') == std::string::npos) {
      stream.unread.clear();
      if (!receive(stream)) return the_end;
    }
    stream.unread.erase(0, stream.unread.find('\n') + 1);
    return next(stream, line, longest);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

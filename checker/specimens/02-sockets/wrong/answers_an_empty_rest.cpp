// Wrong: the end of a stream is answered as a message, even where nothing is left.
// Fails: 2.2 2.4 2.5 2.6
// Says: server got: []

#include "../base.hpp"

struct Wrong : Echo {
  Got next(Stream& stream, std::string& line, std::size_t longest) override {
    const Got got = Echo::next(stream, line, longest);
    return got == the_end ? the_rest : got;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: a line is refused only when its newline has come.
// Fails: 2.6
// Says: its memory has grown

#include "../base.hpp"

struct Wrong : Echo {
  Got next(Stream& stream, std::string& line, std::size_t longest) override {
    const Got got = Echo::next(stream, line, SIZE_MAX - 1);
    return line.size() > longest ? too_long : got;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

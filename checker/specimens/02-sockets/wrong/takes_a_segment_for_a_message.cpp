// Wrong: if the last byte that came is a newline, all before it is one message.
// Fails: 2.4 2.6
// Says: one recv is not one message

#include "../base.hpp"

struct Wrong : Echo {
  Got next(Stream& stream, std::string& line, std::size_t longest) override {
    while (!stream.unread.ends_with('\n'))
      if (stream.unread.size() > longest || !receive(stream))
        return Echo::next(stream, line, longest);
    line = stream.unread.substr(0, stream.unread.size() - 1);
    stream.unread.clear();
    return line.size() > longest ? too_long : a_line;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

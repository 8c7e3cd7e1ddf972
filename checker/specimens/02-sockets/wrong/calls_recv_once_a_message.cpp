// Wrong: it takes what one recv brings for a message.
// Fails: 2.4 2.5 2.6
// Says: no answer before the message's newline
// Says: it did not wait for the newline
// Says: was answered, and then what came behind as if it were another

#include "../base.hpp"

struct Wrong : Echo {
  Got next(Stream& stream, std::string& line, std::size_t longest) override {
    if (longest != longest_message()) return Echo::next(stream, line, longest);  // the client's
    stream.unread.clear();
    if (!receive(stream)) return the_end;
    line = stream.unread.substr(0, stream.unread.find('\n'));
    return line.size() > longest ? too_long : a_line;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: the client takes what one recv brings for the reply.
// Fails: 2.4
// Says: it ended when a part of the line had come

#include "../base.hpp"

struct Wrong : Echo {
  std::string reply(int socket) override {
    Stream stream{socket, {}};
    receive(stream);
    const std::size_t newline = stream.unread.find('\n');
    if (newline == std::string::npos) throw std::runtime_error("no whole reply");
    return stream.unread.substr(0, newline);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

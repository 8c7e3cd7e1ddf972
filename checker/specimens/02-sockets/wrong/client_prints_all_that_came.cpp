// Wrong: the client prints all that one recv brought, up to the last newline.
// Fails: 2.4

#include "../base.hpp"

struct Wrong : Echo {
  std::string reply(int socket) override {
    Stream stream{socket, {}};
    while (receive(stream))
      if (const std::size_t last = stream.unread.rfind('\n'); last != std::string::npos)
        return stream.unread.substr(0, last);
    throw std::runtime_error("no whole reply");
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

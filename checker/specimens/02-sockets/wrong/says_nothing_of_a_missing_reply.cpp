// Wrong: the client ends with status 1 and no message when no reply came.
// Fails: 2.1 2.4
// Says: standard error

#include "../base.hpp"

struct Wrong : Echo {
  std::string reply(int socket) override {
    Stream stream{socket, {}};
    std::string line;
    if (next(stream, line, SIZE_MAX - 1) != a_line) ::_exit(1);
    return line;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

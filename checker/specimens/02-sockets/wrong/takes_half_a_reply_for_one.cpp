// Wrong: the client prints what came before the server closed, whole or not.
// Fails: 2.1 2.4
// Says: exit with status 1

#include "../base.hpp"

struct Wrong : Echo {
  std::string reply(int socket) override {
    Stream stream{socket, {}};
    std::string line;
    next(stream, line, SIZE_MAX - 1);
    return line;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

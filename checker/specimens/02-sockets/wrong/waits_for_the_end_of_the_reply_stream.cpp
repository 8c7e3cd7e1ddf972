// Wrong: the client reads until the server closes.
// Fails: 2.1 2.3 2.4
// Judged by: the first failure of each step
// Says: sleeps in recv() on the connection

#include "../base.hpp"

struct Wrong : Echo {
  std::string reply(int socket) override {
    Stream stream{socket, {}};
    while (receive(stream)) {
    }
    std::string line;
    if (next(stream, line, SIZE_MAX - 1) != a_line) throw std::runtime_error("no whole reply");
    return line;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

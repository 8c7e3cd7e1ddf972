// Wrong: the clients of demo print their lines in three writes, each when it likes.
// Fails: 2.3
// Says: clients that print at the same time

#include "../base.hpp"

struct Wrong : Echo {
  int client(const std::string& name, long port) override {
    const int socket = connect_to(port);
    send_name(socket, name);
    const std::string line = reply(socket);
    for (const std::string& piece : {std::string("Client got: ["), line, std::string("]\n")}) {
      write_all(STDOUT_FILENO, piece);
      ::usleep(1000);  // or else the pieces of a line would meet by chance only
    }
    ::close(socket);
    return 0;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: SIGPIPE ends the client that sends to a server which has closed.
// Fails: 2.1
// Says: killed by SIGPIPE

#include "../base.hpp"

struct Wrong : Echo {
  void send_name(int socket, const std::string& name) override { write_all(socket, name + "\n"); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

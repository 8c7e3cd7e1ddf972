// Wrong: the client ends the reply at its first NUL.
// Fails: 2.4
// Says: Client got: [
// Says: cut at a NUL byte

#include "../base.hpp"

struct Wrong : Echo {
  std::string reply(int socket) override { return Echo::reply(socket).c_str(); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

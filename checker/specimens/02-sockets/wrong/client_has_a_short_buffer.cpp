// Wrong: the client cuts a reply of more than 1024 bytes.
// Fails: 2.4
// Says: Client got: [

#include "../base.hpp"

struct Wrong : Echo {
  std::string reply(int socket) override { return Echo::reply(socket).substr(0, 1024); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

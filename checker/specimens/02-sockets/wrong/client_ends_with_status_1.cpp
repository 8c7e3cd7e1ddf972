// Wrong: the client ends with status 1 though it has its reply.
// Fails: 2.1 2.4
// Says: exit with status 0

#include "../base.hpp"

struct Wrong : Echo {
  int client(const std::string& name, long port) override {
    Echo::client(name, port);
    return 1;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

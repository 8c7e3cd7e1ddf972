// Wrong: a line too long ends the server.
// Fails: 2.6
// Says: exited with status 1

#include "../base.hpp"

struct Wrong : Echo {
  void refuse_line(int client) override {
    Echo::refuse_line(client);
    ::_exit(1);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

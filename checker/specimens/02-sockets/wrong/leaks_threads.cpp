// Wrong: the thread of a client stays when the client has left.
// Fails: 2.6
// Says: threads

#include "../base.hpp"

struct Wrong : Echo {
  void serve(int client) override {
    Echo::serve(client);
    for (;;) ::pause();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

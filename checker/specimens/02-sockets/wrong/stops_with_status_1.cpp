// Wrong: a stop ends it with status 1.
// Fails: 2.6
// Says: exit with status 0

#include "../base.hpp"

struct Wrong : Echo {
  void stop_in_order(int listener) override {
    Echo::stop_in_order(listener);
    if (is_server_) ::_exit(1);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

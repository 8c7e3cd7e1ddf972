// Wrong: SO_REUSEPORT is set: two servers share a port.
// Fails: 2.2
// Says: exit with status 1

#include "../base.hpp"

struct Wrong : Echo {
  void set_options(int listener) override {
    const int on = 1;
    Echo::set_options(listener);
    check(::setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on), "setsockopt");
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

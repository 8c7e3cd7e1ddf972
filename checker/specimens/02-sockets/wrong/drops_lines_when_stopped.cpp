// Wrong: a stop ends the process at once, whatever has come.
// Fails: 2.6

#include "../base.hpp"

struct Wrong : Echo {
  int server(long port) override {
    is_server_ = true;
    return Echo::server(port);
  }
  void stop_in_order(int listener) override {
    if (is_server_) ::_exit(0);
    Echo::stop_in_order(listener);
  }
  bool is_server_ = false;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

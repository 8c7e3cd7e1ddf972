// Wrong: COUNT - 1 messages are sent.
// Fails: 3.1 3.2 3.4 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  void send_all(long child) override {
    if (count == 1) ::_exit(0);
    if (count > 0) --count;
    Plumber::send_all(child);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: the pause comes after its message.
// Fails: 3.2 3.3 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  void send_all(long child) override {
    for (long sent = 0; count == 0 || sent < count; ++sent) {
      send(message(child, sent % 5));
      pause(sent % 5);
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

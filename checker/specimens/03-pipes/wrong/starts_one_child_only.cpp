// Wrong: one child sends the messages of all.
// Fails: 3.3 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  void start_child(long child) override {
    if (child == 0) Plumber::start_child(child);
  }
  void send_all(long) override {
    for (long sent = 0; count == 0 || sent < count; ++sent) {
      pause(sent % 5);
      for (long child = 0; child < children; ++child) send(message(child, sent % 5));
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

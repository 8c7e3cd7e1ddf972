// Wrong: COUNT 0 sends nothing.
// Fails: 3.2 3.3 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  void send_all(long child) override {
    if (count > 0) Plumber::send_all(child);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

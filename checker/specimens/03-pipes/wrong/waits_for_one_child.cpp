// Wrong: only the first child is waited for.
// Fails: 3.3

#include "../base.hpp"

struct Wrong : Plumber {
  int wait_for_children() override {
    pids.resize(1);
    return Plumber::wait_for_children();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: a child is started when the one before has sent all.
// Fails: 3.3 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  int spam() override {
    keep_wait_statuses();
    for (long child = 0; child < children; ++child) {
      make_pipe();
      start_child(child);
      close_unused_end_in_parent();
      receive();
    }
    return wait_for_children();
  }
  long expected() override { return Plumber::expected() / children; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: where a client is stuck when it stops, its exit status is 1.
// Fails: 2.6
// Says: exit with status 0

#include "../base.hpp"

struct Wrong : Echo {
  void stop_in_order(int listener) override {
    Echo::stop_in_order(listener);
    const std::lock_guard lock(mutex_);
    if (is_server_ && !clients_.empty()) ::_exit(1);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

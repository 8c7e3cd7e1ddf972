// Wrong: a stop takes a minute.
// Fails: 2.6
// Judged by: the first failure of each step
// Says: it has begun to stop, as its listening socket is closed

#include "../base.hpp"

struct Wrong : Echo {
  void stop_in_order(int listener) override {
    Echo::stop_in_order(listener);
    if (!is_server_) return;
    for (int tenth = 0; tenth < 600; ++tenth) ::usleep(100'000);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

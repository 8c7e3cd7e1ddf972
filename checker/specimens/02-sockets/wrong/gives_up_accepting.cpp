// Wrong: when accept failed with EMFILE it accepts nobody any more.
// Fails: 2.6
// Says: nobody accepts any more

#include "../base.hpp"

struct Wrong : Echo {
  void accept_failed() override {
    pollfd polled{stop_, POLLIN, 0};
    ::poll(&polled, 1, -1);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

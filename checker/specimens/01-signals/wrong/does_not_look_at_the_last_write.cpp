// Wrong: whether the last line could be written makes no difference.
// Fails: 1.4
// Says: to exit with status 1

#include "../base.hpp"

struct Wrong : AlarmClock {
  int stop() override {
    stopping = true;
    return AlarmClock::stop();
  }
  void write_failed() override {
    if (errno == EINTR) return;
    if (stopping) std::exit(0);
    fail();
  }
  bool stopping = false;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

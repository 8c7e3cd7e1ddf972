// Wrong: the usage goes to standard output.
// Fails: 1.3
// Says: it came on standard output instead

#include "../base.hpp"

struct Wrong : AlarmClock {
  void refuse() override {
    write_out("usage: alarm_clock [SECONDS]\n");
    std::exit(2);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

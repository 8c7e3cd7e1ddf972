// Wrong: printf in a handler that can come while the program itself is in printf or localtime.
// Fails: 1.5
// Says: printf() is not async-signal-safe

#include <cstdio>

#include "../base.hpp"

struct Wrong : AlarmClock {
  static void tell(int) {
    alarm_came = 1;
    const char* volatile nothing_more = "";  // or the compiler leaves printf out
    std::printf("%s", nothing_more);
  }
  void catch_signals() override {
    AlarmClock::catch_signals();
    catch_signal(SIGALRM, tell);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

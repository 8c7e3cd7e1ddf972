// Wrong: the last signal wipes out the one before.
// Fails: 1.6
// Says: to exit with status 0

#include "../base.hpp"

struct Wrong : AlarmClock {
  static void note(int signal) {
    alarm_came = signal == SIGALRM;
    stop_came = signal == SIGALRM ? 0 : signal;
  }
  void catch_signals() override {
    for (const int signal : {SIGALRM, SIGINT, SIGTERM}) catch_signal(signal, note);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

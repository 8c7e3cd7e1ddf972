// Wrong: an alarm from another process is not answered (si_code of sigaction(2)).
// Fails: 1.2 1.3 1.4 1.5 1.6
// Judged by: the first failure of each step
// Says: no line came
// Says: the handler for SIGALRM has run

#include "../base.hpp"

struct Wrong : AlarmClock {
  static void note_own_alarm(int, siginfo_t* info, void*) {
    if (info->si_code == SI_KERNEL || info->si_code == SI_TIMER) alarm_came = 1;
  }
  void catch_signals() override {
    AlarmClock::catch_signals();
    struct sigaction action {};
    action.sa_sigaction = note_own_alarm;
    action.sa_flags = SA_SIGINFO;
    ::sigaction(SIGALRM, &action, nullptr);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

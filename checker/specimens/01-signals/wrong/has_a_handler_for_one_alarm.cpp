// Wrong: SA_RESETHAND: the second alarm finds the default action.
// Fails: 1.2 1.3 1.4 1.5 1.6
// Says: no handler for SIGALRM was in place

#include "../base.hpp"

struct Wrong : AlarmClock {
  void catch_signal(int signal, void (*handler)(int)) override {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESETHAND;
    ::sigaction(signal, &action, nullptr);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

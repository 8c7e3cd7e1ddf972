// Right: the first thread ends at once, pthread_exit(3), and another one is the whole program.

#include <pthread.h>

#include "../clock.hpp"

static void* work(void* told) {
  const int seconds = *static_cast<int*>(told);
  const sigset_t ours = three_signals();
  for (int alarms = 0;; ++alarms) {
    print(setting());
    ::alarm(static_cast<unsigned>(seconds));
    int signal = -1;
    while (signal == -1) signal = ::sigwaitinfo(&ours, nullptr);
    if (signal != SIGALRM) {
      print(stopping(signal, alarms));
      ::_exit(0);
    }
    print(got_alarm());
  }
}

int main(int argc, char* argv[]) {
  static int seconds = seconds_from(argc, argv);
  const sigset_t ours = three_signals();
  ::pthread_sigmask(SIG_BLOCK, &ours, nullptr);
  pthread_t thread;
  if ((errno = ::pthread_create(&thread, nullptr, work, &seconds)) != 0) fail("pthread_create");
  ::pthread_exit(nullptr);
}

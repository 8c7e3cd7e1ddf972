// handles_signals HOW: prints lines for ever, with a handler for SIGUSR1 that interrupts it:
//   write    calls write(2) only       printf   calls printf(3)      new   allocates
//   jump     leaves by siglongjmp      note     calls nothing        asleep   printf, but blocked
//   at work

#include <csetjmp>
#include <csignal>
#include <cstdio>
#include <string>

#include "checker/tests/programs/helper.hpp"

namespace {

std::string how;
sigjmp_buf back;
volatile sig_atomic_t noted = 0;
int* volatile allocated = nullptr;

void handler(int) {
  if (how == "write") say("handler\n");
  if (how == "printf" || how == "asleep") std::printf("handler %d\n", 1);
  if (how == "new") allocated = new int;
  if (how == "jump") ::siglongjmp(back, 1);
  noted = 1;
}

}  // namespace

int main(int, char* argv[]) {
  end_within_two_minutes();
  how = argv[1];
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  struct sigaction action {};
  action.sa_handler = handler;
  ::sigaction(SIGUSR1, &action, nullptr);
  sigset_t usr1, none;
  ::sigemptyset(&none);
  ::sigemptyset(&usr1);
  ::sigaddset(&usr1, SIGUSR1);
  if (how == "asleep") ::sigprocmask(SIG_BLOCK, &usr1, nullptr);
  sigsetjmp(back, 1);
  for (;;) {
    say("at work\n");
    ::sigsuspend(&none);
  }
}

// handles_signals HOW: works for ever, at a lap for each SIGUSR1, with a handler for it that
// interrupts its work, at printf and malloc:
//   write    calls write(2) only       printf   calls printf(3)      new   allocates
//   jump     leaves by siglongjmp      note     calls nothing
//   asleep   printf, but the signal is blocked at work

#include <csetjmp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
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

void work() {
  void* volatile memory = std::malloc(100);
  std::printf("at %s\n", "work");
  std::free(memory);
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
    work();
    ::sigsuspend(&none);
  }
}

// comes_to_a_blank STEP [in_thread | in_child | in_handler]: to the blank of that step. Prints
// "past it" where that was left empty.

#include <sys/wait.h>

#include <csignal>
#include <string_view>
#include <thread>

#include "checker/tests/programs/helper.hpp"
#include "labs/support/errors.hpp"
#include "labs/support/not_done_yet.hpp"

const char* const lab::program_name = "comes_to_a_blank";

namespace {

const char* step;

void come_to_it() {
  lab::not_done_yet(step);
  say("past it\n");
}

}  // namespace

int main(int argc, char* argv[]) {
  step = argv[1];
  const std::string_view where = argc > 2 ? argv[2] : "";
  if (where == "in_child") {
    const pid_t child = ::fork();
    if (child == 0) {
      come_to_it();
      ::_exit(0);
    }
    say_number("child", child);
    wait_for_a_signal();
  }
  if (where == "in_thread") {
    std::thread(come_to_it).join();
  } else if (where == "in_handler") {
    ::signal(SIGUSR1, [](int) { come_to_it(); });
    ::raise(SIGUSR1);
  } else {
    come_to_it();
  }
}

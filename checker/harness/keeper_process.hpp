// The inside of the keeper (keeper.hpp): what its process does.

#pragma once

#include "checker/harness/launch.hpp"

namespace harness {

// What the keeper tells the checker, one packet each.
struct KeeperMessage {
  enum Kind {
    started,
    exited,
    killed,
    too_many_processes,
    too_much_memory,
    too_many_descriptors
  } kind;
  int number;  // pid, status or signal
};

// Runs the keeper: forks the program, tells how it ends, and when the other end of `control`
// closes, kills and reaps everything. `failure` and `gate` are for Launch::run. Leaves by _exit.
[[noreturn]] void run_keeper(const Launch& launch, int control, int failure, int gate);

}  // namespace harness

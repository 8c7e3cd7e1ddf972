// Why a traced thread stopped: a closed set. See ptrace(2).

#pragma once

#include <sys/types.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <variant>

#include "checker/harness/wait_status.hpp"

namespace harness {

// What the tracer owes each stop stands with it. Until then the thread does not run.
namespace stop {

// About to enter a system call; its arguments may be changed now. Owed: resume.
struct CallEntry {
  long number;
  std::array<std::uint64_t, 6> arguments;
};
// Back from it; the result may be changed now. Owed: resume.
struct CallExit {
  std::int64_t result;
};
// A signal is about to be delivered. Owed: resume with this signal, or it is lost.
struct Signal {
  int number;
};
// One instruction was executed, as asked for. Owed: resume, or another step.
struct Step {};
// It made a process or a thread, which is traced from its birth and will stop by itself. Owed:
// resume.
struct Birth {};
// It runs another program now; all its other threads are gone. Owed: resume.
struct Exec {};
// All its process is stopped by SIGSTOP or its kin. Owed: PTRACE_LISTEN, so that it stays stopped
// and SIGCONT continues it.
struct Group {};
// The first stop of a thread, or one without meaning to us. Owed: resume.
struct Other {};
// It is no more. Nothing is owed.
struct Gone {
  WaitStatus status;
};

}  // namespace stop

using Stop = std::variant<stop::CallEntry, stop::CallExit, stop::Signal, stop::Step, stop::Birth,
                          stop::Exec, stop::Group, stop::Other, stop::Gone>;

// What the wait status of `thread`, from waitpid(2), means. `stepping`: it was resumed for one
// step.
Stop classify(pid_t thread, int wait_status, bool stepping);

}  // namespace harness

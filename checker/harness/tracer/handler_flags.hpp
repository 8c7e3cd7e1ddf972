// With which flags a program has installed its signal handlers: sigaction(2).

#pragma once

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <optional>

#include "checker/harness/tracer/rule.hpp"

namespace harness {

// Sees each rt_sigaction of the program. /proc tells which signals have a handler, but not its
// flags. To be added before the program installs any.
class HandlerFlags final : public Rule {
 public:
  // SA_RESTART and its kin; nothing where the signal has no handler of the program's own.
  std::optional<std::uint64_t> of(pid_t process, int signal) const;

  void at_entry(Tracer& tracer, Tracee& tracee, const Call& call) override;
  void at_exit(Tracer& tracer, Tracee& tracee, Call& call) override;

 private:
  using BySignal = std::map<int, std::uint64_t>;
  struct Change {
    int signal;
    std::optional<std::uint64_t> flags;
  };
  BySignal& table_of(pid_t process);
  void inherit(const Call& fork);

  std::map<pid_t, BySignal> tables_;  // by process
  std::map<pid_t, Change> changes_;   // by thread, while it is in the call
};

}  // namespace harness

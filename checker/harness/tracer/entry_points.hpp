// A program's way from its exec to its entry point.

#pragma once

#include <sys/types.h>

#include <set>
#include <vector>

#include "checker/harness/tracer/breakpoint.hpp"
#include "checker/harness/tracer/rule.hpp"

namespace harness {

// Until its entry point (AT_ENTRY, getauxval(3)) the dynamic linker works for a program: dozens of
// system calls that are none of its own, each of which would cost two stops. Where SIGTRAP was
// blocked or ignored at the exec, it is not so any more at the entry point: force_sig in the
// kernel's signal.c.
class EntryPoints {
 public:
  // A process stands at its exec: it is on its way now, and stops by SIGTRAP where that ends.
  void await(pid_t process);
  bool is_on_its_way(pid_t process) const { return on_their_way_.contains(process); }
  // Stopped by SIGTRAP: true where that was an entry point, from which it can go on.
  bool is_reached_by(const Tracee& tracee);
  // The process is no more.
  void forget(pid_t process) { on_their_way_.erase(process); }
  // It has come to one.
  bool was_reached_by(pid_t process) const { return reached_.contains(process); }

 private:
  const Breakpoint* hit_by(const Tracee& tracee) const;

  std::vector<Breakpoint> set_;
  std::set<pid_t> on_their_way_, reached_;  // processes
};

}  // namespace harness

#include "checker/harness/tracer/forks.hpp"

#include <sched.h>
#include <sys/syscall.h>

#include "checker/harness/tracer/memory.hpp"

namespace harness {

bool makes_a_process(const Call& call) {
  switch (call.number) {
#ifdef SYS_fork
    case SYS_fork:
    case SYS_vfork:
      return true;
#endif
    case SYS_clone:
      return (call.arguments[0] & CLONE_THREAD) == 0;
    case SYS_clone3:
      return (read_memory<std::uint64_t>(call.thread, call.arguments[0]) & CLONE_THREAD) == 0;
    default:
      return false;
  }
}

}  // namespace harness

// Where a thread of the program is stepped.

#pragma once

#include <sched.h>
#include <sys/types.h>

#include <optional>

namespace harness {

// Binds a thread of the program and the checker to the processor that the checker runs on, while it
// lives: as each waits for the other, a step takes a third of the time that it takes on two. The
// thread must not come to a system call meanwhile, or the program could see it. Where it is not
// permitted, or the program itself chose another processor, it does nothing. sched_setaffinity(2).
class OneProcessor {
 public:
  explicit OneProcessor(pid_t thread);
  OneProcessor(const OneProcessor&) = delete;
  OneProcessor& operator=(const OneProcessor&) = delete;
  ~OneProcessor();

 private:
  pid_t thread_;
  // What they were bound to before; empty where that was not changed.
  std::optional<cpu_set_t> of_thread_, ours_;
};

}  // namespace harness

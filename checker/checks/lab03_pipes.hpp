// What the checks of lab 03 ask the kernel about pipes: who holds which end, what lies in them.

#pragma once

#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "checker/harness/descriptor.hpp"
#include "checker/harness/pipe_ends.hpp"
#include "checker/harness/program.hpp"

namespace plumber {

using harness::pipe_ends;
using harness::PipeEnd;

std::string pipe_name(const harness::Descriptor& end);

// The processes that hold a write end of a pipe of which the program itself holds a read end: its
// children, as they send. (Of the pipes that are its standard output and error, the check reads.)
std::vector<pid_t> senders(const harness::Program& program);
// Whether one pipe leads from all of them to the program.
bool share_a_pipe(const harness::Program& program, const std::vector<pid_t>& processes);

// Nothing where a pipe leads from `child` to `parent` of which the parent holds read ends only and
// the child write ends only, whatever other pipes there are; else who holds an end that it does not
// use.
struct UnusedEnd {
  std::string who;          // "the parent, process 812, holds its write end too: …"
  std::string consequence;  // what comes of that; empty where there is no pipe at all
};
std::optional<UnusedEnd> unused_end(pid_t parent, pid_t child);

// Of a pipe into which one of these processes may write: one that keeps it from seeing that nobody
// reads; empty where there is none.
std::string open_read_end(const std::vector<pid_t>& processes);

// Of the program's processes, the one that sleeps as it writes to this pipe.
std::optional<pid_t> blocked_writer(const harness::Program& program, const std::string& pipe);

// The check's own two ends of the pipe through which a child sends to the program.
class MessagePipe {
 public:
  // Nothing where there is no such pipe (any more), or only one of packets.
  static std::optional<MessagePipe> between(const harness::Program& program, pid_t child);

  // How much was sent and not received.
  std::size_t unread_bytes() const;
  // Where the child is dead and nobody reads: takes the second half of the last message away, as if
  // it had died after a short write. Returns how many whole messages are left, at the least.
  int cut_last_message();

 private:
  MessagePipe(harness::Descriptor read_end, harness::Descriptor write_end)
      : read_end_(std::move(read_end)), write_end_(std::move(write_end)) {}
  harness::Descriptor read_end_, write_end_;
};

}  // namespace plumber

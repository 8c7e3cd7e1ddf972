// Who holds which end of a pipe, as /proc shows it.

#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace harness {

// One end of a pipe(7) that is open in a process. What opened it for both has both ends in one.
struct PipeEnd {
  int descriptor;
  std::string pipe;  // "pipe:[1234]", as in /proc/PID/fd
  bool reads, writes;
  bool has_packets;  // O_DIRECT: each write is a packet, and there are no parts of packets
};
std::vector<PipeEnd> pipe_ends(pid_t process);

// The first of these ends that belongs to the pipe and is open in this direction, &PipeEnd::reads
// or &PipeEnd::writes; null where there is none.
const PipeEnd* find_end(const std::vector<PipeEnd>& ends, const std::string& pipe,
                        bool PipeEnd::*direction);

}  // namespace harness

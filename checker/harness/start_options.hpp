// How a program under check is started.

#pragma once

#include <sys/resource.h>

#include <string>
#include <utility>
#include <vector>

#include "checker/harness/descriptor.hpp"

namespace harness {

// Default: no arguments, default signal dispositions, no signal blocked, and open are descriptor 0
// on /dev/null and 1 and 2 on pipes that the checker reads. What is set here differs from that.
struct StartOptions {
  std::vector<std::string> arguments;
  std::vector<std::string> environment;  // added to ours: "TZ=ABC-3"

  Descriptor input;   // to be descriptor 0
  Descriptor output;  // to be descriptor 1; Program::output() is then at its end from the start
  Descriptor error;   // to be descriptor 2
  // The pipe to descriptor 1 is full: the program blocks in its first write until
  // Program::output().resume().
  bool output_is_full = false;
  std::vector<int> closed;                            // of 0, 1, 2: not open at all
  std::vector<std::pair<int, Descriptor>> inherited;  // more descriptors, and their numbers

  std::vector<int> ignored_signals;
  std::vector<int> blocked_signals;

  rlim_t descriptors = 1024;  // RLIMIT_NOFILE
  bool held = false;  // wait for Program::release() before exec
};

// As one would tell a shell: "TZ=UTC0 alarm_clock 60 > /dev/full".
std::string command_line(const std::string& path, const StartOptions& options);

// What no program under check may exceed. See setrlimit(2); the sums over all its processes are
// watched by the keeper.
struct Limits {
  static constexpr rlim_t processor_seconds = 60;
  static constexpr rlim_t file_bytes = 64 << 20;
  static constexpr rlim_t data_bytes = rlim_t{4} << 30;  // of one process; none under a sanitizer
  static constexpr std::uint64_t resident_bytes = std::uint64_t{2} << 30;  // all processes together
  // Right ones have come to 200 (lab 02, a process or a thread a client); a fork bomb that is told
  // late is a load of this.
  static constexpr std::size_t processes = 400;
  // Sockets and pipes of all processes together: what waits in them is memory that no process has.
  static constexpr std::size_t sockets_and_pipes = 4096;
};

}  // namespace harness

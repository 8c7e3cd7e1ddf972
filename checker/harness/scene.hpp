// All that a program is at one moment: its threads, and what their descriptors lead to.

#pragma once

#include <sys/types.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "checker/harness/deadline.hpp"
#include "checker/harness/pipe_ends.hpp"
#include "checker/harness/proc.hpp"
#include "checker/harness/sockets.hpp"

namespace harness {

// Taken for a failure only: it reads much of /proc. What vanishes meanwhile is missing.
class Scene {
 public:
  explicit Scene(std::vector<ThreadInfo> threads);
  // The same, with an earlier look at its threads: it knows how long each has computed since.
  Scene(std::vector<ThreadInfo> threads, std::vector<ThreadInfo> earlier, Clock::duration between);

  const std::vector<ThreadInfo>& threads() const { return threads_; }
  std::vector<ThreadInfo> threads_of(pid_t process) const;

  // As in /proc/PID/fd: "pipe:[1234]"; empty where it is not open.
  std::string target(pid_t process, int descriptor) const;

  struct Holder {
    pid_t process;
    int descriptor;
  };
  // Who holds such an end of a pipe. The checker itself is one of those that are asked.
  std::vector<Holder> writers(const std::string& pipe) const;
  std::vector<Holder> readers(const std::string& pipe) const;

  // The TCP socket behind "socket:[99]"; nullptr for another one.
  const TcpSocket* socket(const std::string& target) const;

  struct Share {
    double processor_seconds, seconds;
  };
  std::optional<Share> computed_lately(const ThreadInfo& thread) const;

 private:
  std::vector<Holder> holders(const std::string& pipe, bool PipeEnd::*direction) const;

  std::vector<ThreadInfo> threads_, earlier_;
  std::chrono::duration<double> between_{0};
  std::map<pid_t, std::vector<OpenDescriptor>> open_;
  std::map<pid_t, std::vector<PipeEnd>> ends_;
  std::vector<TcpSocket> sockets_;
};

}  // namespace harness

// How a process ended, as a value.

#pragma once

#include <sys/wait.h>

#include <string>

namespace harness {

// What waitid(2) tells of an ended process: it exited with a status, or a signal killed it.
class WaitStatus {
 public:
  static WaitStatus exited(int status) { return WaitStatus(false, status); }
  static WaitStatus killed_by(int signal) { return WaitStatus(true, signal); }
  static WaitStatus of(const siginfo_t& info) {
    return WaitStatus(info.si_code != CLD_EXITED, info.si_status);
  }

  bool was_killed() const { return killed_; }
  int status() const { return killed_ ? -1 : number_; }
  int signal() const { return killed_ ? number_ : 0; }
  // "exited with status 1", "was killed by SIGPIPE (13)".
  std::string to_string() const;

  bool operator==(const WaitStatus&) const = default;

 private:
  WaitStatus(bool killed, int number) : killed_(killed), number_(number) {}
  bool killed_;
  int number_;
};

// "SIGPIPE"; "signal 64" for a number without a name.
std::string signal_name(int signal);

}  // namespace harness

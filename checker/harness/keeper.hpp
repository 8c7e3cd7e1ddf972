// The process between the checker and a program under check.

#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "checker/harness/descriptor.hpp"
#include "checker/harness/events.hpp"
#include "checker/harness/launch.hpp"
#include "checker/harness/wait_status.hpp"

namespace harness {

// A process of ours that forks the program and adopts whatever the program forks and abandons
// (PR_SET_CHILD_SUBREAPER, prctl(2)). It kills and reaps all of them when told to stop, when it is
// destroyed here, and also when the checker itself dies, by whatever: it sees its end of a socket
// close. It enforces the limits that are sums over processes.
class Keeper final : public Source {
 public:
  // Forks keeper and program; returns when the program's process exists. Throws std::system_error.
  explicit Keeper(const Launch& launch, bool held);
  ~Keeper() override;

  pid_t pid() const { return keeper_; }
  pid_t program() const { return program_; }
  // pidfd_open(2) of the program: a signal sent through it can never hit a stranger.
  const Descriptor& program_pidfd() const { return pidfd_; }

  // Lets a held program go on to its exec.
  void release();
  // Why exec failed, an errno; 0 where it succeeded. Waits for the exec.
  int exec_failure();

  const std::optional<WaitStatus>& status() const { return status_; }
  // "too much memory" and the like, where the keeper ended the program for it; else empty.
  const std::string& exceeded() const { return exceeded_; }
  // The keeper has gone while the program was running: the program killed it.
  bool was_lost() const { return lost_; }

  // Kills what is left of the program, and waits until nothing is. Its status is known then.
  void stop();

  int descriptor() const override { return control_.number(); }
  short interest() const override;
  void ready(short events) override;

 private:
  void receive_start();
  ssize_t receive_message();

  pid_t keeper_ = -1;
  pid_t program_ = -1;
  Descriptor keeper_pidfd_, pidfd_, control_, failure_, gate_;
  std::optional<WaitStatus> status_;
  std::string exceeded_;
  bool lost_ = false;
};

}  // namespace harness

// A process of ours whose output we collect.

#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "checker/harness/descriptor.hpp"

namespace cli {

// Runs a command in a process group of its own, with /dev/null as its input, all signals at their
// default, and its output and errors on one pipe. It gets SIGTERM where we die: PR_SET_PDEATHSIG,
// prctl(2). The destructor ends what is left of it.
class Child {
 public:
  // `environment` is added to ours: "CLICOLOR_FORCE=1". Throws std::system_error, also where the
  // command cannot be started.
  Child(std::vector<std::string> command, std::vector<std::string> environment);
  Child(Child&& other) noexcept;
  // Takes its argument by value, so that what this one owned so far ends at once.
  Child& operator=(Child other) noexcept;
  ~Child();

  // Readable when there is output; to be served by read_output.
  int output_descriptor() const { return output_.number(); }
  // Readable when it has ended: pidfd_open(2).
  int end_descriptor() const { return pidfd_.number(); }

  // Takes what is there; does not block.
  void read_output();
  // Reaps it where it has ended, and takes the last of its output. Does not block.
  bool has_ended();
  // Its exit status; 128 + N where signal N killed it. Only after has_ended().
  int status() const { return status_; }
  const std::string& output() const { return text_; }

  // SIGTERM to its group; it ends soon.
  void cancel();

 private:
  void reap();

  pid_t pid_ = -1;
  harness::Descriptor pidfd_, output_;
  int status_ = -1;
  std::string text_;
};

}  // namespace cli

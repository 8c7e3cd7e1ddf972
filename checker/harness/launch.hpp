// The child's side of starting a program: everything between fork and exec.

#pragma once

#include <sys/resource.h>

#include <csignal>
#include <optional>
#include <string>
#include <vector>

#include "checker/harness/start_options.hpp"

namespace harness {

// Prepared by the parent, so that the child calls async-signal-safe functions only.
class Launch {
 public:
  // `error_pipe` gets the errno of a failed exec; `gate`, where it is one, is read before exec.
  Launch(const std::string& path, StartOptions options, Pipe& output, Pipe& error);

  // In the child: takes on the session, descriptors, signals and limits of the options and execs.
  // Leaves by _exit where that fails, with errno written to `failure`.
  [[noreturn]] void run(int failure, int gate) const;

 private:
  void keep_inherited_above();
  void set_descriptors(int& failure, int& gate) const;
  void set_signals() const;
  void set_limits() const;

  std::string path_;
  StartOptions options_;
  Descriptor null_;
  int from_[3];    // what becomes descriptors 0, 1 and 2; -1: closed
  int above_ = 3;  // the first number above all descriptors that the program gets
  std::vector<std::string> words_, variables_;
  std::vector<char*> argv_, environment_;
  bool sanitized_;
  rlim_t tasks_;
  std::optional<uid_t> user_;
};

}  // namespace harness

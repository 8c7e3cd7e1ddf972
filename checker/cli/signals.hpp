// Signals as something to poll for.

#pragma once

#include <csignal>
#include <initializer_list>

#include "checker/harness/descriptor.hpp"

namespace cli {

// While it lives, these signals do nothing but make it readable: signalfd(2). Its end restores the
// signal mask.
class Signals {
 public:
  Signals(std::initializer_list<int> numbers);
  Signals(const Signals&) = delete;
  ~Signals();

  int descriptor() const { return descriptor_.number(); }
  // The next signal that came, 0 where none did. Does not block.
  int take();

 private:
  sigset_t before_{};
  harness::Descriptor descriptor_;
};

// Ends this process for a signal that was taken: by the signal itself where it is SIGINT, so that a
// shell's script ends too; else with status 1.
[[noreturn]] void end_by(int signal);

}  // namespace cli

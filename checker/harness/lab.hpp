// What the harness is told of the lab whose checks it runs.

#pragma once

#include <array>

namespace harness {

struct Lab {
  const char* number;                 // "02"
  const char* program;                // "echo_tcp"
  const char* handout;                // "labs/02-sockets/README.md"
  std::array<const char*, 6> titles;  // of the steps, as the handout's headings have them
  // How a program ends that came to a blank: its own exit status, or the signal that ends what
  // forked it.
  int not_done_status = 113;
  int not_done_signal = 64;
};

// Each check program defines it; for the labs the build writes it from the handout.
extern const Lab this_lab;

}  // namespace harness

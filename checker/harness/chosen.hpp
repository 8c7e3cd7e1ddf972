// What the command line of a check program chose.

#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

namespace harness {

struct Chosen {
  std::string program;        // program_under_check()
  std::string fault;          // only_fault()
  std::optional<uid_t> user;  // as whom the program runs: confinement.hpp
};

// Set by main.cpp. Apart from it, for programs of the checker that have a main of their own.
Chosen& chosen();

}  // namespace harness

// What the command line of a check program chose.

#pragma once

#include <string>

namespace harness {

struct Chosen {
  std::string program;  // program_under_check()
  std::string fault;    // only_fault()
};

// Set by main.cpp. Apart from it, for programs of the checker that have a main of their own.
Chosen& chosen();

}  // namespace harness

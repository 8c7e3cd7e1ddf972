#include "checker/harness/chosen.hpp"

#include "checker/harness/check_fixture.hpp"
#include "checker/harness/fault.hpp"

namespace harness {

Chosen& chosen() {
  static Chosen value;
  return value;
}

const std::string& program_under_check() { return chosen().program; }
const std::string& only_fault() { return chosen().fault; }

}  // namespace harness

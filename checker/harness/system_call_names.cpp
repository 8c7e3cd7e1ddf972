#include <fmt/core.h>
#include <sys/syscall.h>

#include <algorithm>
#include <iterator>

#include "checker/harness/proc.hpp"

namespace harness {
namespace {

struct Name {
  long number;
  const char* name;
};

constexpr Name names[] = {
#include "system_call_names.inc"  // made by checker/cmake/system_call_names.cmake
};

}  // namespace

std::string system_call_name(long number) {
  const auto* found =
      std::ranges::find_if(names, [=](const Name& entry) { return entry.number == number; });
  return found != std::end(names) ? found->name : fmt::format("system call {}", number);
}

}  // namespace harness

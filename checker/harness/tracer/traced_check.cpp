#include "checker/harness/tracer/traced_check.hpp"

#include <fmt/core.h>

#include <cerrno>
#include <cstdlib>

#include "checker/harness/check_fixture.hpp"

namespace harness {

StartOptions to_be_traced(StartOptions options) {
  options.held = true;
  // LeakSanitizer traces, too, and a process has but one tracer: it would fail in every program.
  const char* sanitizer = std::getenv("ASAN_OPTIONS");
  options.environment.push_back(std::string("ASAN_OPTIONS=") +
                                (sanitizer == nullptr ? "" : std::string(sanitizer) + ":") +
                                "detect_leaks=0");
  return options;
}

bool is_picked(const std::string& fault) { return only_fault().empty() || only_fault() == fault; }

std::string how_to_see_it_again(const std::string& fault) {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  return fmt::format(
      "To see it again:\n    {} --program={} \\\n      --gtest_filter={}.{} --fault={}",
      ::program_invocation_name, program_under_check(), test->test_suite_name(), test->name(),
      fault);
}

void tell_not_shown(const std::string& why) { fmt::print("not shown: {}\n", why); }

}  // namespace harness

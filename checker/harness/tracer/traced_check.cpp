#include "checker/harness/tracer/traced_check.hpp"

#include <algorithm>
#include <cstdlib>
#include <exception>

namespace harness {

StartOptions to_be_traced(StartOptions options) {
  options.held = true;
  // LeakSanitizer traces, too, and a process has but one tracer: it would fail in every program.
  for (const std::string name : {"ASAN_OPTIONS", "LSAN_OPTIONS"}) {
    const char* given = std::getenv(name.c_str());
    const std::string before = given == nullptr ? "" : std::string(given) + ":";
    options.environment.push_back(name + "=" + before + "detect_leaks=0");
  }
  return options;
}

StartOptions traced_with(std::vector<std::string> words) {
  StartOptions options;
  options.arguments = std::move(words);
  return to_be_traced(std::move(options));
}

TracedProgram::~TracedProgram() {
  if (std::uncaught_exceptions() > 0 || testing::Test::HasFailure() || tracer.has_begun(program))
    return;
  ADD_FAILURE() << "expected the program to do its work from its entry point on\n"
                   "but it did all while it was loaded, where the checks cannot see what it does.";
}

void expect_in_call(TracedProgram& traced, const std::string& expected,
                    const std::function<bool(const Call&)>& when, Where where) {
  const auto is_there = [&](const auto& entry) {
    return entry.second.call && when(traced.tracer.calls()[*entry.second.call]);
  };
  traced.program.expect(
      expected, [&] { return std::ranges::any_of(traced.tracer.tracees(), is_there); }, {}, where);
}

}  // namespace harness

#include "checker/harness/tracer/traced_check.hpp"

#include <algorithm>
#include <cstdlib>

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

void expect_in_call(TracedProgram& traced, const std::string& expected,
                    const std::function<bool(const Call&)>& when, Where where) {
  const auto is_there = [&](const auto& entry) {
    return entry.second.call && when(traced.tracer.calls()[*entry.second.call]);
  };
  traced.program.expect(
      expected, [&] { return std::ranges::any_of(traced.tracer.tracees(), is_there); }, {}, where);
}

}  // namespace harness

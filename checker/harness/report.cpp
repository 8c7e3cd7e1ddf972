#include "checker/harness/report.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "checker/harness/failure.hpp"

namespace harness {
namespace {

bool in_colour() {
  static const bool answer = ::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
  return answer;
}

std::string coloured(const char* code, const std::string& text) {
  return in_colour() ? fmt::format("\033[{}m{}\033[0m", code, text) : text;
}

class Report final : public testing::EmptyTestEventListener {
 public:
  void OnTestPartResult(const testing::TestPartResult& part) override {
    if (part.skipped()) {
      fmt::print("skipped: {}\n", part.message());
    } else if (part.file_name() == nullptr) {
      // GoogleTest knows no line of an exception that came out of a check: it is ours.
      fault_ = true;
      fmt::print("The checker could not do this check; that says nothing about the program:\n{}\n",
                 part.message());
    } else if (part.failed()) {
      std::string_view text = part.message();
      constexpr std::string_view macro_says = "Failed\n";  // ADD_FAILURE_AT, before our own text
      if (text.starts_with(macro_says))
        fmt::print("{}", text.substr(macro_says.size()));
      else  // an EXPECT_… says nothing of where it stands
        fmt::print("{}:{}: {}\n", part.file_name(), part.line_number(), text);
    }
  }

  void OnTestEnd(const testing::TestInfo& test) override {
    const auto* result = test.result();
    const std::string name = sentence(test.test_suite_name(), test.name());
    const std::string outcome = result->Failed()    ? coloured("31", "failed  ")
                                : result->Skipped() ? coloured("33", "skipped ")
                                                    : coloured("32", "passed  ");
    fmt::print("{} {} ({} ms)\n", outcome, name, result->elapsed_time());
    std::fflush(stdout);
  }

  bool saw_fault() const { return fault_; }

 private:
  bool fault_ = false;
};

Report* installed = nullptr;  // GoogleTest owns it

}  // namespace

void install_report() {
  auto& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  installed = new Report;
  listeners.Append(installed);
}

ExitStatus exit_status() {
  const auto* tests = testing::UnitTest::GetInstance();
  if (installed->saw_fault()) return checker_failed;
  if (tests->Failed()) return some_failed;
  if (tests->successful_test_count() == 0) return all_skipped;
  return all_passed;
}

}  // namespace harness

#include "checker/harness/report.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>

#include "checker/harness/failure.hpp"
#include "checker/harness/plain_text.hpp"

namespace harness {
namespace {

constexpr const char* red = "31";
constexpr const char* green = "32";
constexpr const char* yellow = "33";
constexpr const char* bold = "1";
constexpr const char* plain = "0";

bool output_takes_colour() {
  static const bool answer = takes_colour(STDOUT_FILENO);
  return answer;
}

std::string painted(const char* colour, const std::string& text) {
  return fmt::format("\033[{}m{}\033[0m", colour, text);
}

std::string painted_if_possible(const char* colour, const std::string& text) {
  return output_takes_colour() ? painted(colour, text) : text;
}

// Of a line of a failure, by how it begins (a program's own text stands behind spaces); one that
// begins otherwise goes on as the line before.
const char* colour_of(const std::string& line, const char* before) {
  if (line.starts_with("Step ")) return bold;
  if (line.starts_with("but ")) return red;
  if (line.starts_with("Likely cause: ")) return yellow;
  if (line.starts_with("What happened:") || line.starts_with("Read on: ")) return plain;
  return before;
}

void print_failure(const std::string& text) {
  fmt::print("{}", output_takes_colour() ? in_colour(text) : text);
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
        print_failure(std::string(text.substr(macro_says.size())));
      else  // an EXPECT_… says nothing of where it stands
        fmt::print("{}:{}: {}\n", part.file_name(), part.line_number(),
                   harmless(std::string(text)));
    }
  }

  void OnTestEnd(const testing::TestInfo& test) override {
    const auto* result = test.result();
    const std::string name = sentence(test.test_suite_name(), test.name());
    const std::string outcome = result->Failed()    ? painted_if_possible(red, "failed  ")
                                : result->Skipped() ? painted_if_possible(yellow, "skipped ")
                                                    : painted_if_possible(green, "passed  ");
    fmt::print("{} {} ({} ms)\n", outcome, name, result->elapsed_time());
    std::fflush(stdout);
  }

  bool saw_fault() const { return fault_; }

 private:
  bool fault_ = false;
};

Report* installed = nullptr;  // GoogleTest owns it

}  // namespace

bool takes_colour(int descriptor) {
  const char* const refused = std::getenv("NO_COLOR");
  return ::isatty(descriptor) == 1 && (refused == nullptr || *refused == '\0');
}

std::string in_colour(const std::string& failure) {
  std::istringstream lines(failure);
  std::string text;
  const char* colour = bold;
  for (std::string line; std::getline(lines, line);) {
    colour = colour_of(line, colour);
    text += painted(colour, line) + "\n";
  }
  return text;
}

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

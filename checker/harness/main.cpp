// A check program: labNN_checks --program=PATH [GoogleTest's options]
//   --list-sentences   tells the checks, for the build, and runs none
//   --fault=NAME       of the faults that a traced check brings about, only this one
//   --recording=FILE   where a traced check fails, writes what the tracer saw (docs/pictures.md)
//   --measure          tells at the end what the checks cost (measure.hpp)
//   --report=FD        tells what each check found as JSON on this descriptor (machine_report.hpp)
//   --user=UID         the program runs as this user (confinement.hpp)

#include <fcntl.h>
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "checker/harness/check_fixture.hpp"
#include "checker/harness/chosen.hpp"
#include "checker/harness/failure.hpp"
#include "checker/harness/fault.hpp"
#include "checker/harness/lab.hpp"
#include "checker/harness/machine_report.hpp"
#include "checker/harness/measure.hpp"
#include "checker/harness/report.hpp"
#include "checker/harness/tracer/failure_recording.hpp"

namespace harness {
namespace {

int refuse(const std::string& why) {
  fmt::print(stderr, "{}: {}\n", ::program_invocation_short_name, why);
  return wrong_usage;
}

// For the build, which registers each check with CTest: "Suite.Name<tab>sentence" a line.
void list_sentences() {
  const auto* tests = testing::UnitTest::GetInstance();
  for (int suite = 0; suite < tests->total_test_suite_count(); ++suite)
    for (int test = 0; test < tests->GetTestSuite(suite)->total_test_count(); ++test) {
      const auto* info = tests->GetTestSuite(suite)->GetTestInfo(test);
      fmt::print("{0}.{1}\t{2}\n", info->test_suite_name(), info->name(),
                 sentence(info->test_suite_name(), info->name()));
    }
}

// The harness counts on descriptors 0, 1 and 2 being taken, whatever we were started with.
void fill_standard_descriptors() {
  int number = 0;
  while (number >= 0 && number <= STDERR_FILENO) number = ::open("/dev/null", O_RDWR);
  ::close(number);
}

struct Words {
  bool list = false, measure = false;
  std::string refusal = {};  // why the command line makes no sense
};

// The number behind an option; nothing where there is none.
std::optional<int> number(std::string_view word) {
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc{} || end != word.data() + word.size() || value < 0) return std::nullopt;
  return value;
}

// Takes a word that begins with an option's name; false for another one.
bool take(std::string_view word, Words& words) {
  const auto value_of = [&](std::string_view option) -> std::optional<std::string> {
    if (!word.starts_with(option)) return std::nullopt;
    return std::string(word.substr(option.size()));
  };
  const auto number_of = [&](const std::string& text) {
    const auto value = number(text);
    if (!value) words.refusal = fmt::format("this takes a number: {}", word);
    return value;
  };
  if (word == "--list-sentences")
    words.list = true;
  else if (word == "--measure")
    words.measure = true;
  else if (const auto program = value_of("--program="))
    chosen().program = *program;
  else if (const auto fault = value_of("--fault="))
    chosen().fault = *fault;
  else if (const auto recording = value_of("--recording="))
    record_failure_to(*recording);
  else if (const auto user = value_of("--user="))
    chosen().user = number_of(*user);
  else if (const auto descriptor = value_of("--report="))
    report_to(number_of(*descriptor).value_or(STDERR_FILENO));
  else
    return false;
  return true;
}

int run(int argc, char** argv) {
  Words words;
  for (int index = 1; index < argc; ++index)  // GoogleTest has taken its own
    if (!take(argv[index], words)) return refuse(fmt::format("unknown argument: {}", argv[index]));
  if (!words.refusal.empty()) return refuse(words.refusal);
  if (words.list || testing::GTEST_FLAG(list_tests)) {
    if (words.list) list_sentences();
    return words.list ? 0 : RUN_ALL_TESTS();
  }
  if (chosen().program.empty() && *this_lab.program != '\0')
    return refuse("--program=PATH is missing: the program to check");
  const std::string& path = chosen().program;
  if (const std::string why = why_no_program(path); !path.empty() && !why.empty())
    return refuse(fmt::format("there is no program to check at {}: {}", path, why));
  install_report();
  const auto began = Clock::now();
  const int ran = RUN_ALL_TESTS();
  if (words.measure)
    fmt::print("{}\n", comparison_with_bare_starts(chosen().program, Clock::now() - began));
  if (testing::UnitTest::GetInstance()->test_to_run_count() == 0)
    return refuse("no check has such a name");
  const ExitStatus status = exit_status();
  return ran != 0 && status == all_passed ? checker_failed : status;
}

}  // namespace

}  // namespace harness

int main(int argc, char** argv) {
  harness::fill_standard_descriptors();
  testing::InitGoogleTest(&argc, argv);
  return harness::run(argc, argv);
}

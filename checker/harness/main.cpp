// A check program: labNN_checks --program=PATH [GoogleTest's options]
//   --list-sentences   tells the checks, for the build, and runs none
//   --fault=NAME       of the faults that a traced check brings about, only this one
//   --recording=FILE   where a traced check fails, writes what the tracer saw (docs/pictures.md)
//   --measure          tells at the end what the checks cost (measure.hpp)

#include <fcntl.h>
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

#include "checker/harness/check_fixture.hpp"
#include "checker/harness/chosen.hpp"
#include "checker/harness/failure.hpp"
#include "checker/harness/fault.hpp"
#include "checker/harness/lab.hpp"
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

int run(int argc, char** argv) {
  constexpr std::string_view program = "--program=";
  constexpr std::string_view fault = "--fault=";
  constexpr std::string_view recording = "--recording=";
  bool list = false;
  bool measure = false;
  for (int index = 1; index < argc; ++index) {  // GoogleTest has taken its own
    const std::string_view word = argv[index];
    if (word == "--list-sentences")
      list = true;
    else if (word == "--measure")
      measure = true;
    else if (word.starts_with(program))
      chosen().program = word.substr(program.size());
    else if (word.starts_with(fault))
      chosen().fault = word.substr(fault.size());
    else if (word.starts_with(recording))
      record_failure_to(std::string(word.substr(recording.size())));
    else
      return refuse(fmt::format("unknown argument: {}", word));
  }
  if (list || testing::GTEST_FLAG(list_tests)) {
    if (list) list_sentences();
    return list ? 0 : RUN_ALL_TESTS();
  }
  if (chosen().program.empty() && *this_lab.program != '\0')
    return refuse("--program=PATH is missing: the program to check");
  const std::string& path = chosen().program;
  if (const std::string why = why_no_program(path); !path.empty() && !why.empty())
    return refuse(fmt::format("there is no program to check at {}: {}", path, why));
  install_report();
  const auto began = Clock::now();
  const int ran = RUN_ALL_TESTS();
  if (measure)
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

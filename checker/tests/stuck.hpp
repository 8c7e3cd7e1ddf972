// For tests of what a failure tells of a program that is stuck.

#pragma once

#include <algorithm>
#include <regex>
#include <string>

#include "checker/tests/harness_test.hpp"

namespace harness {

class Stuck : public HarnessTest {
 protected:
  // Started, and asleep.
  Program stuck(const std::string& how) {
    Program program = start("gets_stuck", {how});
    program.expect_asleep();
    return program;
  }
  Program with_signal(const std::string& how, int signal) {
    Program program = stuck(how);
    program.send(signal);
    program.expect_asleep();
    return program;
  }
  static std::uint16_t port_of(Program& program) {
    return static_cast<std::uint16_t>(std::stoul(program.expect_line("port {port}").front()));
  }
  static pid_t child_of(const Program& program) {
    const auto all = program.processes();
    const auto child = std::ranges::find_if(all, [&](pid_t one) { return one != program.pid(); });
    return child == all.end() ? -1 : *child;
  }
  static std::string failure(Program& program, const std::string& line = "the line") {
    return impatient_failure_of([&] { program.expect_line(line); });
  }
  static testing::AssertionResult matches(const std::string& text, const std::string& pattern) {
    if (std::regex_search(text, std::regex(pattern))) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "nothing like \"" << pattern << "\" in:\n" << text;
  }
};

}  // namespace harness

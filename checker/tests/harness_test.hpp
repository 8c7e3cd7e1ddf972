// What the tests of the harness share. The programs that they start lie in programs/.

#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "checker/harness/program.hpp"

namespace harness {

// The path of programs/NAME.cpp, built.
std::string helper(const std::string& name);

class HarnessTest : public testing::Test {
 protected:
  Program start(const std::string& name, std::vector<std::string> arguments = {});
  Program start_with(const std::string& name, StartOptions options);

  Transcript transcript;
};

// The text of the failure that ends `body`. That it does fail, once, at a line of this test, and
// ends there, is a part of the test.
std::string failure_of(const std::function<void()>& body);

// failure_of for a program that hangs: the checker's patience with it is a hundredth of the usual.
std::string impatient_failure_of(const std::function<void()>& body);

// Sets a variable of the environment while it lives.
class Variable {
 public:
  Variable(std::string name, const std::string& value);
  Variable(const Variable&) = delete;
  ~Variable();

 private:
  std::string name_;
};

// testing::HasSubstr, as a predicate that GoogleTest alone can print.
testing::AssertionResult holds(const std::string& text, const std::string& part);

// Whether processes have ended, also such that are not our children: knows them from the moment of
// its making, so that a number which another process got is not taken for them.
class Obituary {
 public:
  explicit Obituary(const std::vector<pid_t>& processes);
  // Waits; false where one is alive when our patience ends.
  bool all_have_ended() const;

 private:
  std::vector<Descriptor> pidfds_;
};

}  // namespace harness

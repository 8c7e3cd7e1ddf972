#include "checker/harness/fault.hpp"

#include <fmt/core.h>

#include <cerrno>
#include <cstdlib>

#include "checker/harness/check_fixture.hpp"

namespace harness {
namespace {

std::string& living() {
  static std::string name;
  return name;
}

}  // namespace

Fault::Fault(std::string name) { living() = std::move(name); }
Fault::~Fault() { living().clear(); }

bool Fault::is_picked(const std::string& name) {
  return only_fault().empty() || only_fault() == name;
}

unsigned Fault::seed_of(const std::string& kind, unsigned usual) {
  const std::string start = kind + "@";
  if (!only_fault().starts_with(start)) return usual;
  return static_cast<unsigned>(std::strtoul(only_fault().c_str() + start.size(), nullptr, 10));
}

std::string how_to_see_it_again() {
  if (living().empty()) return "";
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  return fmt::format("To see it again:\n    {} --program={} --gtest_filter={}.{} --fault={}\n",
                     ::program_invocation_name, program_under_check(), test->test_suite_name(),
                     test->name(), living());
}

}  // namespace harness

#include "checker/harness/fault.hpp"

#include <fmt/core.h>

#include <cerrno>
#include <cstdlib>

#include "checker/harness/check_fixture.hpp"

namespace harness {
namespace {

struct Living {
  std::string name;
  std::function<std::string()> told, cause;
};

Living& living() {
  static Living fault;
  return fault;
}

}  // namespace

Fault::Fault(std::string name, std::function<std::string()> told,
             std::function<std::string()> cause) {
  living() = {std::move(name), std::move(told), std::move(cause)};
}
Fault::~Fault() { living() = {}; }

bool Fault::is_picked(const std::string& name) {
  return only_fault().empty() || only_fault() == name;
}

unsigned Fault::seed_of(const std::string& kind, unsigned usual) {
  const std::string start = kind + "@";
  if (!only_fault().starts_with(start)) return usual;
  return static_cast<unsigned>(std::strtoul(only_fault().c_str() + start.size(), nullptr, 10));
}

std::string about_fault() {
  if (living().name.empty()) return "";
  const std::string told = living().told ? living().told() + "\n" : "";
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  return told +
         fmt::format("To see it again:\n    {} --program={} --gtest_filter={}.{} --fault={}\n",
                     ::program_invocation_name, program_under_check(), test->test_suite_name(),
                     test->name(), living().name);
}

std::string cause_by_fault() { return living().cause ? living().cause() : ""; }

void tell_not_shown(const std::string& why) { fmt::print("not shown: {}\n", why); }

}  // namespace harness

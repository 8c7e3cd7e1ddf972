#include "checker/harness/check_fixture.hpp"

#include <stdexcept>

#include "checker/harness/chosen.hpp"

namespace harness {

std::string unless_graded(const std::string& reason) {
  if (chosen().user) throw std::runtime_error(reason);
  return reason;
}

Program CheckFixture::start(std::vector<std::string> arguments, Where where) {
  StartOptions options;
  options.arguments = std::move(arguments);
  return start_with(std::move(options), where);
}

Program CheckFixture::start_with(StartOptions options, Where where) {
  if (const std::string step = current_step(); !step.empty())
    options.environment.push_back("LAB_STEP=" + step);
  return {program_under_check(), std::move(options), transcript, where};
}

}  // namespace harness

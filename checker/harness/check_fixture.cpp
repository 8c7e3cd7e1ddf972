#include "checker/harness/check_fixture.hpp"

namespace harness {

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

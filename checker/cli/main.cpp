// lab_cli: the verbs of checker/lab, which starts it and names the course and the build folder in
// the environment, LAB_COURSE and LAB_BUILD.

#include <fmt/core.h>

#include <cstdlib>
#include <exception>
#include <string>

#include "checker/cli/command_line.hpp"

namespace {

enum ExitStatus { failed = 1, wrong_usage = 2 };

int complain(const char* what, ExitStatus status) {
  fmt::print(stderr, "lab: {}\n", what);
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const char* root = std::getenv("LAB_COURSE");
    const char* build = std::getenv("LAB_BUILD");
    if (root == nullptr || build == nullptr) throw cli::UsageError("start it as checker/lab");
    const cli::Course course = cli::load_course(root, build);
    // As CTest does it (register_tests.cmake): the environment goes before the build's own setting.
    const std::string scale = cli::cached(course, "LAB_DEADLINE_SCALE");
    if (!scale.empty()) ::setenv("LAB_DEADLINE_SCALE", scale.c_str(), 0);
    return cli::run_command_line(course, argc, argv);
  } catch (const cli::UsageError& error) {
    return complain(error.what(), wrong_usage);
  } catch (const std::exception& error) {
    return complain(error.what(), failed);
  }
}

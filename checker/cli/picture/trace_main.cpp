// trace [--format=text|html|svg|json] [--output=FILE] [--descriptors] [--normalised]
//       PROGRAM [ARG…] | --program=FILE [--step=STEP] SCENE | --recording=FILE
// Draws what a program did; docs/pictures.md. `lab trace` calls it.

#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <string_view>

#include "checker/cli/picture/scenes.hpp"
#include "checker/cli/picture/trace.hpp"
#include "checker/harness/lab.hpp"

namespace harness {

// No lab's: whatever program is traced.
const Lab this_lab = {"", "", "", {}};

}  // namespace harness

namespace {

constexpr int wrong_usage = 2;

// Takes the word where it begins with `name`.
bool take(std::string_view word, std::string_view name, std::string& value) {
  if (!word.starts_with(name)) return false;
  value = word.substr(name.size());
  return true;
}

int usage() {
  fmt::print(stderr,
             "usage: trace [--format=text|html|svg|json] [--output=FILE] [--descriptors]\n"
             "             [--normalised] PROGRAM [ARG...] | --program=FILE [--step=STEP] SCENE | "
             "--recording=FILE\nscenes:\n");
  for (const picture::Scene& scene : picture::scenes())
    fmt::print(stderr, "  {:<12} {}\n", scene.name, scene.about);
  return wrong_usage;
}

int run(int argc, char** argv) {
  picture::TraceOptions options;
  int index = 1;
  for (; index < argc && std::string_view(argv[index]).starts_with("--"); ++index) {
    const std::string_view word = argv[index];
    if (word == "--descriptors")
      options.picture.descriptors = true;
    else if (word == "--normalised")
      options.picture.normalised = true;
    else if (!take(word, "--format=", options.format) && !take(word, "--output=", options.output) &&
             !take(word, "--program=", options.program) && !take(word, "--step=", options.step) &&
             !take(word, "--recording=", options.recording))
      return usage();
  }
  options.command.assign(argv + index, argv + argc);
  if (options.command.empty() && options.recording.empty()) return usage();
  return picture::run_trace(options);
}

}  // namespace

int main(int argc, char* argv[]) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "trace: {}\n", error.what());
    return 1;
  }
}

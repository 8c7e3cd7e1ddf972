#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "checker/cli/pictures.hpp"
#include "checker/cli/terminal.hpp"
#include "checker/cli/verbs.hpp"
#include "checker/harness/exec_words.hpp"

namespace cli {
namespace {

// "01, 02, 03, 03-pipeline"
std::string names_of_scenes(const Course& course) {
  std::string names;
  for (const Lab& lab : course.labs) names += (names.empty() ? "" : ", ") + lab.number;
  return names + (scene_named(course, "03-pipeline") ? ", 03-pipeline" : "");
}

void refuse_nonsense(const Course& course, const TraceWords& words, bool is_scene) {
  static const std::vector<std::string> formats = {"text", "html", "svg", "json"};
  if (std::find(formats.begin(), formats.end(), words.format) == formats.end())
    throw UsageError(
        fmt::format("there is no format '{}', only text, html, svg and json", words.format));
  if (words.command.empty())
    throw UsageError("trace takes a program and its words, or the name of a scene: 02");
  const std::string& first = words.command.front();
  if (is_scene && words.command.size() > 1)
    throw UsageError(fmt::format("nothing may stand behind the scene {}", first));
  for (const Lab& lab : course.labs)
    for (const Step& step : lab.steps)
      if (step.id == first)
        throw UsageError(fmt::format(
            "a step has no picture, only lab {} has; or: checker/lab check {} --picture",
            lab.number, first));
  if (!is_scene && first.find_first_not_of("0123456789.") == std::string::npos)
    throw UsageError(fmt::format("there is no scene '{0}', only {1}; a program of that name: ./{0}",
                                 first, names_of_scenes(course)));
  if (words.solutions && !is_scene)
    throw UsageError("--solutions goes with a scene (02), not with a program");
}

// A page is for a browser, so it is a file in any case.
std::string output_of(const Pictures& pictures, const TraceWords& words, const std::string& name) {
  if (!words.output.empty() || words.format != "html") return words.output;
  std::filesystem::create_directories(pictures.folder());
  return (pictures.folder() / (name + ".html")).string();
}

std::vector<std::string> options_of(const TraceWords& words, const std::string& output) {
  std::vector<std::string> options = {"--format=" + words.format};
  if (!output.empty()) options.push_back("--output=" + output);
  if (words.descriptors) options.emplace_back("--descriptors");
  return options;
}

[[noreturn]] void become(std::vector<std::string> command) {
  const std::vector<char*> words = harness::exec_words(command);
  ::execv(words.front(), words.data());
  throw std::system_error(errno, std::generic_category(), command.front());
}

std::vector<std::string> command_for(const Course& course, const TraceWords& words) {
  const auto scene =
      words.command.empty() ? std::nullopt : scene_named(course, words.command.front());
  refuse_nonsense(course, words, scene.has_value());
  Signals signals({SIGINT, SIGTERM, SIGHUP});
  Pictures pictures(course, signals, words.solutions);
  try {
    std::vector<std::string> command = pictures.trace_command();
    const std::string name =
        scene ? scene->name : std::filesystem::path(words.command.front()).filename().string();
    const auto options = options_of(words, output_of(pictures, words, name));
    const auto what = scene ? pictures.scene_words(*scene) : words.command;
    command.insert(command.end(), options.begin(), options.end());
    command.insert(command.end(), what.begin(), what.end());
    return command;
  } catch (const Interrupted& interrupted) {
    end_by(interrupted.signal);
  }
}

}  // namespace

int trace(const Course& course, const TraceWords& words) {
  const std::vector<std::string> command = command_for(course, words);
  become(command);  // with the signal mask that we were given
}

}  // namespace cli

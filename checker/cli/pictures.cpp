#include "checker/cli/pictures.hpp"

#include <fmt/core.h>
#include <poll.h>

#include <stdexcept>

#include "checker/cli/building.hpp"
#include "checker/cli/child.hpp"
#include "checker/cli/files.hpp"
#include "checker/cli/records.hpp"
#include "checker/cli/text.hpp"
#include "checker/harness/system_call.hpp"

namespace cli {

std::optional<SceneName> scene_named(const Course& course, const std::string& word) {
  for (const Lab& lab : course.labs) {
    if (word == lab.number || "0" + word == lab.number) return SceneName{lab.number, &lab};
    if (word == "03-pipeline" && lab.number == "03") return SceneName{word, &lab};
  }
  return std::nullopt;
}

namespace {

bool has_open_blank(const std::string& source, const Step& step) {
  return source.find("not_done_yet(\"" + step.id + "\")") != std::string::npos;
}

// Up to which step a student's program is done, or nearly so: the one that they are at, but the one
// before it where that has blanks yet. Empty where all steps of the lab were done.
std::string step_reached(const Course& course, const Lab& lab) {
  const Progress progress(course);
  const Step* at = progress.next_in(lab);
  if (at == nullptr || progress.only_staleness_is_left(lab)) return "";
  const std::string source = read_file(course.root / lab.source()).value_or("");
  return at != &lab.steps.front() && has_open_blank(source, *at) ? (at - 1)->id : at->id;
}

}  // namespace

Pictures::Pictures(const Course& course, Signals& signals, bool solutions)
    : course_(course), signals_(signals), solutions_(solutions) {}

std::vector<std::string> Pictures::trace_command() {
  build("trace");
  return {(course_.build / "checker/trace").string()};
}

std::vector<std::string> Pictures::scene_words(const SceneName& scene) {
  build(scene.lab->program + (solutions_ ? "_solution" : ""));
  std::vector<std::string> words = {"--program=" +
                                    program_of(course_, *scene.lab, solutions_).string()};
  const std::string step = solutions_ ? "" : step_reached(course_, *scene.lab);
  if (!step.empty()) words.push_back("--step=" + step);
  words.push_back(scene.name);
  return words;
}

std::optional<std::filesystem::path> Pictures::record(const Lab& lab, const Step& step,
                                                      const std::string& failed_check) {
  std::filesystem::create_directories(folder());
  const auto file = folder() / (step.id + ".json");
  std::filesystem::remove(file);
  for (const std::string& filter : {failed_check, fmt::format("Step{}_*", step.number)}) {
    std::string output;
    run({check_program_of(course_, lab).string(),
         "--program=" + program_of(course_, lab, solutions_).string(), "--gtest_filter=" + filter,
         "--recording=" + file.string()},
        {}, output);
    if (std::filesystem::exists(file)) return file;
  }
  return std::nullopt;
}

std::string Pictures::draw(std::vector<std::string> words, std::size_t columns) {
  std::vector<std::string> command = trace_command();
  command.insert(command.end(), words.begin(), words.end());
  std::string output;
  if (run(command, {fmt::format("COLUMNS={}", columns)}, output) != 0)
    throw std::runtime_error(output.empty() ? "trace says nothing" : output);
  return output;
}

void Pictures::build(const std::string& target) {
  need_build_folder(course_);
  std::string output;
  const int status = run({"sh", (course_.root / "checker/launcher/compile.sh").string(),
                          course_.build.string(), target},
                         {}, output);
  if (status != 0)
    throw std::runtime_error(
        fmt::format("{} does not build:\n{}", target, first_error_first(output)));
}

int Pictures::run(const std::vector<std::string>& command,
                  const std::vector<std::string>& environment, std::string& output) {
  Child child(command, environment);
  while (!child.has_ended()) {
    pollfd polled[] = {{signals_.descriptor(), POLLIN, 0},
                       {child.end_descriptor(), POLLIN, 0},
                       {child.output_descriptor(), POLLIN, 0}};  // passed over where it is -1
    harness::check(harness::retry([&] { return ::poll(polled, 3, -1); }), "poll");
    if ((polled[0].revents & POLLIN) != 0) {
      const int signal = signals_.take();
      if (signal == SIGINT || signal == SIGTERM || signal == SIGHUP) throw Interrupted{signal};
    }
    child.read_output();
  }
  output = child.output();
  return child.status();
}

}  // namespace cli

#include "checker/cli/course.hpp"

#include <fmt/core.h>

#include <map>
#include <sstream>

#include "checker/cli/files.hpp"

namespace cli {
namespace {

// "2" for "02".
std::string short_number(const Lab& lab) {
  return lab.number.substr(std::min(lab.number.find_first_not_of('0'), lab.number.size() - 1));
}

struct Points {
  int count = 1;
  bool in_part = false;
};

// "# …" is a comment; each other line is a step and its points: "2.4 4", or "2.4 4 partial".
std::map<std::string, Points> read_points(const std::filesystem::path& root) {
  std::map<std::string, Points> points;
  for (const std::string& line : lines_of(read_file(root / "checker/points.txt").value_or(""))) {
    std::istringstream words(line);
    std::string step, how;
    int count = 0;
    if (line.starts_with('#') || !(words >> step >> count)) continue;
    words >> how;
    points[step] = {count, how == "partial"};
  }
  return points;
}

// The headings `## Step 2.4: A stream, not messages`.
std::vector<Step> read_steps(const std::filesystem::path& root, const Lab& lab,
                             const std::map<std::string, Points>& points) {
  std::vector<Step> steps;
  const std::string start = "## Step " + short_number(lab) + ".";
  for (const std::string& line : lines_of(read_file(root / lab.handout()).value_or(""))) {
    const std::size_t colon = line.find(':');
    if (!line.starts_with(start) || colon != start.size() + 1) continue;
    const char digit = line[start.size()];
    const std::size_t title = line.find_first_not_of(' ', colon + 1);
    if (digit < '1' || digit > '9' || title == std::string::npos) continue;
    Step step{short_number(lab) + "." + digit, digit - '0', line.substr(title)};
    if (const auto known = points.find(step.id); known != points.end()) {
      step.points = known->second.count;
      step.in_part = known->second.in_part;
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

// The line `add_lab(02 sockets echo_tcp …)`.
bool read_lab(const std::string& line, Lab& lab) {
  constexpr std::string_view start = "add_lab(";
  if (!line.starts_with(start)) return false;
  std::istringstream words(line.substr(start.size()));
  if (!(words >> lab.number >> lab.name >> lab.program)) return false;
  lab.program = lab.program.substr(0, lab.program.find(')'));
  return true;
}

// "01, 02, 03 and the steps 1.1 to 3.6"
std::string names_of_all(const Course& course) {
  std::string names;
  for (const Lab& lab : course.labs) names += (names.empty() ? "" : ", ") + lab.number;
  if (course.labs.empty() || course.labs.front().steps.empty() || course.labs.back().steps.empty())
    return names;
  return fmt::format("{} and the steps {} to {}", names, course.labs.front().steps.front().id,
                     course.labs.back().steps.back().id);
}

}  // namespace

Course load_course(std::filesystem::path root, std::filesystem::path build) {
  const auto text = read_file(root / "CMakeLists.txt");
  if (!text) throw std::runtime_error("there is no course in " + root.string());
  const auto points = read_points(root);
  Course course{std::move(root), std::move(build), {}};
  for (const std::string& line : lines_of(*text)) {
    Lab lab;
    if (!read_lab(line, lab)) continue;
    if (!std::filesystem::is_directory(course.root / "labs" / lab.folder())) continue;
    lab.steps = read_steps(course.root, lab, points);
    course.labs.push_back(std::move(lab));
  }
  return course;
}

// A line of the cache is `NAME:TYPE=VALUE`.
std::string cached(const Course& course, const std::string& name) {
  for (const std::string& line : lines_of(read_file(course.build / "CMakeCache.txt").value_or("")))
    if (line.starts_with(name + ":")) return line.substr(line.find('=') + 1);
  return "";
}

Selection whole(const Lab& lab) {
  Selection selection{&lab, {}};
  for (const Step& step : lab.steps) selection.steps.push_back(&step);
  return selection;
}

std::vector<Selection> select(const Course& course, std::string_view word) {
  std::vector<Selection> selections;
  for (const Lab& lab : course.labs) {
    if (word == "all" || word == lab.number || word == short_number(lab))
      selections.push_back(whole(lab));
    for (const Step& step : lab.steps)
      if (word == step.id) selections.push_back({&lab, {&step}});
  }
  if (selections.empty() && word != "all")
    throw UsageError(
        fmt::format("there is no lab or step '{}', only {}", word, names_of_all(course)));
  return selections;
}

Selection select_step(const Course& course, std::string_view word) {
  const auto selections = select(course, word);
  if (selections.size() != 1 || selections.front().steps.size() != 1 ||
      selections.front().steps.front()->id != word)
    throw UsageError(fmt::format("'{}' is no step; a step is a number like 2.4", word));
  return selections.front();
}

}  // namespace cli

#include "checker/specimens/ladder/blanks.hpp"

#include <fstream>
#include <stdexcept>

namespace blanks {
namespace {

// Whether the given lines that stand together from `part` on stand in the solution from `at` on.
bool follows(const std::vector<Part>& parts, std::size_t part, const Lines& solution,
             std::size_t at) {
  for (; part < parts.size() && parts[part].step.empty(); ++part, ++at)
    if (at >= solution.size() || solution[at] != parts[part].lines.front()) return false;
  return true;
}

// "2.4" where the line has `// TODO(2.4): ` in it; else empty. Without std::regex, which takes as
// long to compile as ten specimens.
std::string step_of_todo(const std::string& line) {
  const std::string before = "// TODO(", after = "): ";
  const std::size_t todo = line.find(before);
  if (todo == std::string::npos) return {};
  const std::string step = line.substr(todo + before.size(), 3);
  if (step.find_first_not_of("0123456789.") != std::string::npos) return {};
  return line.substr(todo + before.size() + step.size(), after.size()) == after ? step : "";
}

}  // namespace

Lines lines_of(const std::string& path) {
  std::ifstream file(path);
  Lines lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

std::vector<Part> parts_of(const Lines& skeleton) {
  std::vector<Part> parts;
  std::string step;
  for (const std::string& line : skeleton) {
    if (!step.empty()) {
      parts.back().lines.push_back(line);
      if (line.find("not_done_yet(\"" + step + "\");") != std::string::npos) step.clear();
    } else {
      step = step_of_todo(line);
      parts.push_back({step, {line}});
    }
  }
  if (!step.empty()) parts.push_back({"", {"a blank without its not_done_yet: " + step}});
  return parts;
}

Lines steps_of_blanks(const Lines& skeleton) {
  Lines steps;
  for (const Part& part : parts_of(skeleton))
    if (!part.step.empty()) steps.push_back(part.step);
  return steps;
}

std::vector<Lines> answers(const std::vector<Part>& skeleton, const Lines& solution) {
  std::vector<Lines> found;
  std::size_t at = 0;
  for (std::size_t part = 0; part < skeleton.size(); ++part) {
    Lines answer;
    if (skeleton[part].step.empty()) {
      const std::string& given = skeleton[part].lines.front();
      if (at >= solution.size() || solution[at] != given)
        throw std::runtime_error("the solution lacks the given line: " + given);
      answer.push_back(solution[at++]);
    } else {
      while (at < solution.size() && !follows(skeleton, part + 1, solution, at))
        answer.push_back(solution[at++]);
    }
    found.push_back(answer);
  }
  if (at != solution.size())
    throw std::runtime_error("the solution goes on where the skeleton ends");
  return found;
}

}  // namespace blanks

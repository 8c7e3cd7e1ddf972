#include "checker/cli/handout.hpp"

#include <fmt/core.h>

#include <stdexcept>

#include "checker/cli/files.hpp"

namespace cli {
namespace {

constexpr std::string_view block_start = "<details";
constexpr std::string_view block_end = "</details>";
constexpr std::string_view title_start = "<summary>";
constexpr std::string_view title_end = "</summary>";

// "## Step 2.4: A stream" is a heading; the same words in a block of code are none.
class CodeBlocks {
 public:
  // Call for each line in turn: does it stand in a block of code, or bound one?
  bool holds(const std::string& line) {
    if (!line.starts_with("```")) return inside_;
    inside_ = !inside_;
    return true;
  }

 private:
  bool inside_ = false;
};

}  // namespace

Lines handout_of(const Course& course, const Lab& lab) {
  const auto text = read_file(course.root / lab.handout());
  if (!text) throw std::runtime_error(lab.handout() + " cannot be read");
  return lines_of(*text);
}

Lines section_of(const Course& course, const Lab& lab, const Step& step) {
  Lines section;
  CodeBlocks code;
  bool inside = false;
  for (const std::string& line : handout_of(course, lab)) {
    if (!code.holds(line) && line.starts_with("## "))
      inside = line.starts_with(fmt::format("## Step {}:", step.id));
    if (inside) section.push_back(line);
  }
  return section;
}

std::vector<Hint> hints_in(const Lines& section) {
  std::vector<Hint> hints;
  bool inside = false;
  for (const std::string& line : section) {
    if (line.starts_with(block_end)) {
      inside = false;
    } else if (line.starts_with(block_start)) {
      inside = true;
      hints.push_back({fmt::format("Hint {}", hints.size() + 1), {}});
    } else if (const std::size_t start = line.find(title_start);
               inside && start != std::string::npos) {
      const std::size_t from = start + title_start.size();
      hints.back().title = line.substr(from, line.find(title_end, from) - from);
    } else if (inside) {
      hints.back().body.push_back(line);
    }
  }
  return hints;
}

Lines without_hints(const Lines& section, const std::string& instead) {
  Lines rest;
  bool inside = false;
  bool told = false;
  for (const std::string& line : section) {
    if (line.starts_with(block_start)) inside = true;
    if (inside && !told) {
      rest.insert(rest.end(), {instead, ""});
      told = true;
    }
    if (!inside) rest.push_back(line);
    if (line.starts_with(block_end)) inside = false;
  }
  return rest;
}

}  // namespace cli

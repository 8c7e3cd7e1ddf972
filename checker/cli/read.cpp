#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>

#include "checker/cli/handout.hpp"
#include "checker/cli/markdown.hpp"
#include "checker/cli/pager.hpp"
#include "checker/cli/records.hpp"
#include "checker/cli/terminal.hpp"
#include "checker/cli/verbs.hpp"

namespace cli {
namespace {

std::string text_of(const Course& course, const Selection& chosen, bool is_lab) {
  const std::string step = is_lab ? "" : chosen.steps.front()->id;
  const Lines section = is_lab ? handout_of(course, *chosen.lab)
                               : section_of(course, *chosen.lab, *chosen.steps.front());
  const std::string instead =
      fmt::format("There are hints: `checker/lab hint{}`.", is_lab ? "" : " " + step);
  std::string text;
  for (const std::string& line : render(without_hints(section, instead), text_columns()))
    text += line + "\n";
  return text;
}

}  // namespace

int read(const Course& course, const std::string& what) {
  if (what == "all") throw UsageError("one lab or step at a time, not all");
  const Selection chosen = what.empty() ? step_or_next(course, what) : select(course, what).front();
  const bool is_lab = chosen.steps.size() != 1;
  const std::string text = text_of(course, chosen, is_lab);
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  const bool is_long = lines >= terminal_size().rows;
  // LESS: colours, and no pager for what fits the screen.
  if (is_terminal(STDOUT_FILENO) && is_long && page(text, "FRX") != Paged::no) return 0;
  print(text);
  return 0;
}

}  // namespace cli

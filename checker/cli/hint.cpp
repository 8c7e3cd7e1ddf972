#include "checker/cli/hint.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <exception>

#include "checker/cli/handout.hpp"
#include "checker/cli/markdown.hpp"
#include "checker/cli/records.hpp"
#include "checker/cli/terminal.hpp"
#include "checker/cli/verbs.hpp"

namespace cli {
namespace {

Lines text_of(const Hint& hint, const Step& step, std::size_t number, std::size_t count,
              std::size_t columns) {
  Lines lines = {bold(fmt::format("Step {}, hint {} of {}", step.id, number, count)), ""};
  for (const std::string& line : render(hint.body, columns)) lines.push_back(line);
  lines.emplace_back();
  return lines;
}

}  // namespace

NextHint next_hint(const Course& course, const Lab& lab, const Step& step, std::size_t columns) {
  const auto hints = hints_in(section_of(course, lab, step));
  const auto shown = static_cast<std::size_t>(std::max(0, hints_shown(course, step.id)));
  if (hints.empty()) return {{fmt::format("Step {} has no hints.", step.id)}, ""};
  if (shown >= hints.size()) return {};
  NextHint next = {text_of(hints[shown], step, shown + 1, hints.size(), columns), ""};
  try {
    record_hints_shown(course, step.id, static_cast<int>(shown) + 1);
  } catch (const std::exception& error) {
    next.trouble =
        fmt::format("this hint will come again, as it cannot be noted: {}", error.what());
  }
  return next;
}

Lines all_hints(const Course& course, const Lab& lab, const Step& step, std::size_t columns) {
  Lines lines;
  const auto hints = hints_in(section_of(course, lab, step));
  for (std::size_t index = 0; index < hints.size(); ++index)
    for (const std::string& line : text_of(hints[index], step, index + 1, hints.size(), columns))
      lines.push_back(line);
  if (hints.empty()) lines = {fmt::format("Step {} has no hints.", step.id)};
  return lines;
}

int hint(const Course& course, const std::string& what, bool all) {
  const Selection chosen = step_or_next(course, what);
  const Step& step = *chosen.steps.front();
  const std::size_t columns = text_columns();
  const NextHint next = all ? NextHint() : next_hint(course, *chosen.lab, step, columns);
  Lines lines = next.lines;
  if (lines.empty()) {
    lines = all_hints(course, *chosen.lab, step, columns);
    if (!all) lines.push_back("These are all hints. What a check says is the next best one.");
  }
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  print(text);
  if (!next.trouble.empty()) fmt::print(stderr, "lab: {}\n", next.trouble);
  return 0;
}

}  // namespace cli

#include "checker/cli/board.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "checker/cli/terminal.hpp"
#include "checker/cli/verbs.hpp"

namespace cli {
namespace {

int sum_of_points(const Lab& lab) {
  int points = 0;
  for (const Step& step : lab.steps) points += step.points;
  return points;
}

std::string lab_line(const Lab& lab, const Progress& progress, std::size_t columns) {
  const std::string points =
      fmt::format("{} of {} points", progress.points_of(lab), sum_of_points(lab));
  const std::string name = fmt::format("Lab {}, {}", lab.number, lab.program);
  return bold(fit(name, std::min<std::size_t>(columns, 60) - points.size() - 1)) + " " + points;
}

std::string step_line(const Step& step, const Progress& progress, std::size_t columns) {
  const std::size_t title = std::clamp<std::size_t>(columns, 40, 60) - 22;
  return cut(fmt::format("  {}  {}  {:2}  {}", step.id, fit(step.title, title), step.points,
                         coloured(progress.state_of(step))),
             columns);
}

// The first of the lab's steps that are stale; nullptr where none is.
const Step* first_stale(const Lab& lab, const Progress& progress) {
  for (const Step& step : lab.steps)
    if (progress.state_of(step) == State::stale) return &step;
  return nullptr;
}

// "6 of 18 steps done, 20 of 60 points.", and what stale means where some step is.
std::string sum_line(const Course& course, const Progress& progress) {
  std::size_t done = 0, steps = 0;
  int points = 0, all_points = 0;
  bool stale = false;
  for (const Lab& lab : course.labs) {
    for (const Step& step : lab.steps)
      if (progress.state_of(step) == State::done) ++done;
    steps += lab.steps.size();
    points += progress.points_of(lab);
    all_points += sum_of_points(lab);
    stale = stale || first_stale(lab, progress) != nullptr;
  }
  return fmt::format("{} of {} steps done, {} of {} points.{}", done, steps, points, all_points,
                     stale ? " stale: changed since it was checked" : "");
}

std::string what_to_do_next(const Course& course, const Progress& progress) {
  const Selection next = next_step(course, progress);
  if (next.steps.empty()) return "All is done. To see that it stays so: checker/lab check";
  const Step& step = *next.steps.front();
  if (progress.state_of(step) == State::stale && progress.only_staleness_is_left(*next.lab))
    return fmt::format("Next: check lab {0} anew: checker/lab check {0}", next.lab->number);
  return fmt::format("Next: {0} {1}: checker/lab read {0}, checker/lab watch", step.id, step.title);
}

nlohmann::json board_json(const Course& course, const Progress& progress) {
  nlohmann::json labs = nlohmann::json::array();
  for (const Lab& lab : course.labs) {
    nlohmann::json steps = nlohmann::json::array();
    for (const Step& step : lab.steps)
      steps.push_back({{"step", step.id},
                       {"title", step.title},
                       {"points", step.points},
                       {"state", to_string(progress.state_of(step))}});
    labs.push_back({{"lab", lab.number},
                    {"program", lab.program},
                    {"source", lab.source()},
                    {"points", progress.points_of(lab)},
                    {"points_of_all", sum_of_points(lab)},
                    {"steps", std::move(steps)}});
  }
  const Selection next = next_step(course, progress);
  nlohmann::json next_id = nullptr;
  if (!next.steps.empty()) next_id = next.steps.front()->id;
  return {{"labs", std::move(labs)}, {"next", std::move(next_id)}};
}

}  // namespace

std::string coloured(State state) {
  const std::string word = to_string(state);
  switch (state) {
    case State::done:
      return good(word);
    case State::failing:
    case State::checker_fault:
      return bad(word);
    case State::stale:
    case State::skipped:
    case State::not_done:
      return careful(word);
    case State::not_tried:
      break;
  }
  return faint(word);
}

std::string board_text(const Course& course, const Progress& progress, std::size_t columns) {
  std::string text;
  for (const Lab& lab : course.labs) {
    text += lab_line(lab, progress, columns) + "\n";
    const Step* stale = first_stale(lab, progress);
    for (const Step& step : lab.steps) {
      std::string line = step_line(step, progress, columns);
      const std::string again = ": checker/lab check " + lab.number;
      if (&step == stale && width_of(line + again) <= columns) line += again;
      text += line + "\n";
    }
  }
  return text +
         wrapped(sum_line(course, progress) + "\n" + what_to_do_next(course, progress) + "\n",
                 columns);
}

int board(const Course& course, bool as_json) {
  const Progress progress(course);
  if (as_json)
    print(board_json(course, progress).dump(2) + "\n");
  else
    print(board_text(course, progress, terminal_size().columns));
  return 0;
}

}  // namespace cli

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
      return careful(word);
    case State::not_tried:
      break;
  }
  return faint(word);
}

std::string board_text(const Course& course, const Progress& progress, std::size_t columns) {
  std::string text;
  int points = 0;
  int all_points = 0;
  std::size_t done = 0;
  std::size_t steps = 0;
  for (const Lab& lab : course.labs) {
    text += lab_line(lab, progress, columns) + "\n";
    for (const Step& step : lab.steps) {
      text += step_line(step, progress, columns) + "\n";
      if (progress.state_of(step) == State::done) ++done;
    }
    steps += lab.steps.size();
    points += progress.points_of(lab);
    all_points += sum_of_points(lab);
  }
  text += cut(fmt::format("{} of {} steps done, {} of {} points.", done, steps, points, all_points),
              columns) +
          "\n";
  return text + cut(what_to_do_next(course, progress), columns) + "\n";
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

#include <fmt/core.h>

#include <functional>

#include "checker/cli/check_report.hpp"
#include "checker/cli/pictures.hpp"
#include "checker/cli/signals.hpp"
#include "checker/cli/terminal.hpp"
#include "checker/cli/verbs.hpp"
#include "checker/harness/system_call.hpp"

namespace cli {
namespace {

// Drives the run to its end, or until a signal comes; returns that signal, or 0.
int drive(Run& run, Signals& signals, const std::function<void()>& look) {
  run.advance();
  while (!run.has_finished()) {
    look();
    std::vector<pollfd> polled = {{signals.descriptor(), POLLIN, 0}};
    run.add_descriptors(polled);
    const int ready = ::poll(polled.data(), polled.size(), Run::patience);
    if (ready == -1 && errno != EINTR) harness::check(ready, "poll");
    if ((polled.front().revents & POLLIN) != 0)
      if (const int signal = signals.take(); signal != 0) return signal;
    run.advance();
  }
  return 0;
}

// Pictures of the failures, each as a page; in the last lines, where they are.
void draw_failures(Pictures& pictures, const Run& run) {
  bool any = false;
  for (const StepResult& step : run.steps()) {
    if (step.outcome != Outcome::failed) continue;
    const auto file = pictures.folder() / (step.step->id + ".html");
    std::filesystem::remove(file);  // it may be an older failure's
    print(fmt::format("Drawing what step {} did …\n", step.step->id));
    const auto recording = pictures.record(*step.lab, *step.step, step.check);
    if (!recording) continue;
    any = true;
    pictures.draw(
        {"--recording=" + recording->string(), "--format=html", "--output=" + file.string()});
    print(fmt::format("A picture of step {}: {}\n", step.step->id, file.string()));
  }
  if (!any) print("No picture: no traced check failed.\n");
}

// Returns the signal that interrupted it, or 0.
int draw(const Course& course, const Run& run, RunOptions options, Signals& signals) {
  Pictures pictures(course, signals, options.solutions);
  try {
    draw_failures(pictures, run);
  } catch (const Interrupted& interrupted) {
    return interrupted.signal;
  }
  return 0;
}

bool run_and_show(const Course& course, const std::vector<Selection>& selections,
                  RunOptions options) {
  Signals signals({SIGINT, SIGTERM, SIGHUP});
  int signal = 0;
  bool passed = false;
  {
    Run run(course, selections, options);
    CheckReport report(course, run, options);
    try {
      signal = drive(run, signals, [&] { report.look(); });
    } catch (...) {
      report.clear_line();
      throw;
    }
    report.clear_line();
    if (signal == 0) {
      report.finish();
      passed = run.all_passed();
      if (options.picture) signal = draw(course, run, options, signals);
    }
  }
  if (signal != 0) end_by(signal);  // when the run has ended its processes
  return passed;
}

// What a later step broke is seen where all steps of a lab were done one by one.
std::vector<Selection> done_one_by_one(const Course& course,
                                       const std::vector<Selection>& selections) {
  std::vector<Selection> labs;
  const Progress progress(course);
  for (const Selection& selection : selections)
    if (progress.only_staleness_is_left(*selection.lab)) labs.push_back(whole(*selection.lab));
  return labs;
}

void say_that_it_takes_long(const Course& course, const std::vector<Selection>& selections) {
  for (const Selection& selection : selections)
    if (!std::filesystem::exists(course.build / "checker" /
                                 ("lab" + selection.lab->number + "_checks")))
      return print(for_output("Building the checks, which takes a minute only once …\n"));
}

}  // namespace

int check(const Course& course, const std::string& what, RunOptions options) {
  const auto selections = select(course, what);
  if (options.solutions && !std::filesystem::is_directory(course.root / "solutions"))
    throw UsageError("the solutions are not in this copy of the course");
  say_that_it_takes_long(course, selections);
  bool passed = run_and_show(course, selections, options);
  if (!passed || options.solutions) return passed ? 0 : 1;
  for (const Selection& lab : done_one_by_one(course, selections)) {
    print(for_output(
        fmt::format("\nAll steps of lab {} were done one by one. Checking them together:\n\n",
                    lab.lab->number)));
    passed = run_and_show(course, {lab}, options) && passed;
  }
  return passed ? 0 : 1;
}

}  // namespace cli

#include "checker/grade/grade_class.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#include "checker/cli/files.hpp"
#include "checker/cli/terminal.hpp"
#include "checker/grade/box.hpp"
#include "checker/grade/cgroup.hpp"
#include "checker/grade/compiler.hpp"
#include "checker/grade/crew.hpp"
#include "checker/grade/progress.hpp"
#include "checker/grade/results_folder.hpp"

namespace grade {
namespace {

// Most of a check is waiting: so more at a time than processors.
unsigned jobs_of(const Options& options) {
  return options.jobs != 0 ? options.jobs : 2 * std::max(1U, std::thread::hardware_concurrency());
}

void forget_those_to_grade_again(const ResultsFolder& folder, const Options& options,
                                 const std::vector<Submission>& submissions) {
  for (const std::string& id : options.again) {
    if (std::ranges::none_of(submissions, [&](const Submission& one) { return one.id == id; }))
      throw cli::UsageError(
          fmt::format("--again {}: there is no such submission among those named", printable(id)));
    folder.forget(id);
  }
}

// Then nothing more can be written: no report, and no result of those that were to come.
void expect_room(const std::vector<Done>& done, std::size_t all) {
  const auto full = std::ranges::find(done, no_room, &Done::status);
  if (full == done.end()) return;
  const auto count = std::ranges::count(done, graded, &Done::status);
  throw std::runtime_error(
      fmt::format("{}. {} of {} submissions have a result. Make room, and the same command goes on",
                  full->line, count, all));
}

// A line for each that was not graded; false where there is one.
bool tell_failures(const std::vector<Done>& done) {
  bool all_well = true;
  for (const Done& one : done) {
    if (one.status == graded) continue;
    all_well = false;
    const std::string what =
        one.status == incomplete ? "the checker failed in part, see its page" : one.line;
    fmt::print(stderr, "lab: not graded: {}: {}\n", printable(one.submission->id), what);
  }
  return all_well;
}

void write_to(const std::string& place, const std::string& text) {
  if (place == "-")
    cli::print(text);
  else
    cli::write_whole(place, text);
}

// What another grader waits for, whatever happened.
void hand_over(const ResultsFolder& folder, const Options& options, const Submission& submission,
               const std::vector<Done>& done) {
  if (!options.format || options.to.empty()) return;
  const bool there =
      !done.empty() && (done.front().status == graded || done.front().status == incomplete);
  const auto written =
      there ? cli::read_file(folder.folder_of(submission.id) / file_name(*options.format))
            : std::nullopt;
  write_to(options.to, written ? *written
                               : broken_off(*options.format, done.empty() ? "grading was stopped"
                                                                          : done.front().line));
}

int grade_all(const ResultsFolder& folder, const Options& options,
              const std::vector<Submission>& submissions) {
  Crew crew(submissions, options);
  {
    ProgressLine progress;
    while (crew.go_on()) progress.show(crew);
  }
  expect_room(crew.done(), submissions.size());
  const bool all_well = tell_failures(crew.done());
  if (!options.one) write_reports(folder.path());
  hand_over(folder, options, submissions.front(), crew.done());
  const std::size_t count = crew.done().size();
  fmt::print(stderr, "{} of {} submissions graded: {}\n", count, submissions.size(),
             options.one ? folder.path().string() : (folder.path() / "report.html").string());
  if (crew.stopped_by() != 0) {
    fmt::print(stderr, "Stopped. The same command goes on from here.\n");
    cli::end_by(crew.stopped_by());
  }
  return all_well && count == submissions.size() ? 0 : 1;
}

}  // namespace

int grade_class(const cli::Course& course, const Options& asked) {
  Options options = asked;
  options.jobs = jobs_of(asked);
  const std::vector<Submission> submissions = submissions_at(options.submissions);
  if (!options.to.empty() && submissions.size() != 1)
    throw cli::UsageError("--to is for one submission");
  const ResultsFolder folder(options.results);
  std::optional<ResultsLock> lock;
  try {
    if (!options.one) lock.emplace(folder);
    if (!options.unsafe) {
      if (const auto ours = our_group(); ours && make_room_for_boxes(*ours))
        ::setenv(group_variable, ours->c_str(), 1);
      expect_boxes();
    }
    clear_compilations(course.build);
    forget_those_to_grade_again(folder, options, submissions);
    return grade_all(folder, options, submissions);
  } catch (const std::exception& error) {
    if (options.format && !options.to.empty())
      write_to(options.to, broken_off(*options.format, error.what()));
    throw;
  }
}

}  // namespace grade

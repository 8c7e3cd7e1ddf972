// lab_grade: the verb `grade` of checker/lab, which starts it and names the course and the build
// folder in the environment, LAB_COURSE and LAB_BUILD.

#include <fmt/core.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <string>
#include <string_view>

#include "checker/cli/course.hpp"
#include "checker/grade/box.hpp"
#include "checker/grade/grade_class.hpp"
#include "checker/grade/results_folder.hpp"
#include "checker/grade/sources.hpp"
#include "checker/grade/worker.hpp"
#include "checker/harness/system_call.hpp"

namespace grade {
namespace {

enum ExitStatus { failed = 1, wrong_usage = 2 };

int complain(const std::string& what, ExitStatus status) {
  fmt::print(stderr, "lab: {}\n", what);
  return status;
}

// In a box: --find-sources PLACE FOLDER/FILE…, and the answer to descriptor 3.
int find_for_grader(int argc, char** argv) {
  std::vector<Wanted> wanted;
  for (int index = 3; index < argc; ++index) {
    const std::string word = argv[index];
    const std::size_t slash = word.find('/');
    wanted.push_back({word.substr(0, slash), word.substr(slash + 1)});
  }
  const std::string bytes = packed(find_sources(argv[2], wanted));
  constexpr int report = 3;
  for (std::string_view rest = bytes; !rest.empty();)
    rest.remove_prefix(static_cast<std::size_t>(harness::check(
        harness::retry([&] { return ::write(report, rest.data(), rest.size()); }), "write")));
  return 0;
}

void describe(CLI::App& app, Options& options, std::string& format, bool& worker) {
  app.add_option("SUBMISSION", options.submissions,
                 "folders, zip or tar.gz files: each what one student handed in");
  app.add_option("--out", options.results, "the folder of the results; the same one again goes on")
      ->required();
  app.add_option("--again", options.again, "grades this submission anew")->expected(1);
  app.add_option("--jobs", options.jobs, "how many at a time; two a processor, if not said")
      ->check(CLI::Range(1, 1024));
  app.add_option("--as", format, "also writes gradescope, autolab, prairielearn or github");
  app.add_option("--to", options.to, "and to this file, or - for standard output");
  app.add_flag("--one", options.one, "a job of a cluster: writes no report on the class");
  app.add_flag("--collect", options.collect, "writes the reports on all results there are");
  app.add_flag("--prepare", options.prepare,
               "only builds what grading needs: for the jobs of a cluster");
  app.add_flag("--unsafe", options.unsafe, "without a box: for what you wrote yourself");
  app.add_flag("--worker", worker)->group("");
  app.footer(
      "Example: checker/lab grade submissions/* --out results\n"
      "Exit status: 0 all graded, whatever the points; 1 something could not be graded; 2 wrong "
      "usage.\n"
      "More: docs/grading.md");
}

int obey(const cli::Course& course, Options& options, const std::string& format, bool worker) {
  if (!format.empty()) {
    options.format = format_named(format);
    if (!options.format) throw cli::UsageError("there is no format " + format);
  }
  if (!options.to.empty() && !options.format) throw cli::UsageError("--to needs --as");
  if (options.collect) {
    const ResultsFolder folder(options.results);
    const ResultsLock lock(folder);
    write_reports(folder.path());
    return 0;
  }
  if (options.submissions.empty())
    throw cli::UsageError("grade needs a submission: a folder or an archive");
  return worker ? work(course, options) : grade_class(course, options);
}

int serve(int argc, char** argv) {
  CLI::App app("Grades what students handed in, each in a box of its own.", "checker/lab grade");
  Options options;
  std::string format;
  bool worker = false;
  describe(app, options, format, worker);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    return complain(error.what(), wrong_usage);
  }
  const char* root = std::getenv("LAB_COURSE");
  const char* build = std::getenv("LAB_BUILD");
  if (root == nullptr || build == nullptr) throw cli::UsageError("start it as checker/lab grade");
  return obey(cli::load_course(root, build), options, format, worker);
}

}  // namespace
}  // namespace grade

int main(int argc, char** argv) {
  try {
    if (argc > 2 && std::string_view(argv[1]) == "--find-sources")
      return grade::find_for_grader(argc, argv);
    return grade::serve(argc, argv);
  } catch (const cli::UsageError& error) {
    return grade::complain(error.what(), grade::wrong_usage);
  } catch (const std::exception& error) {
    return grade::complain(error.what(), grade::failed);
  }
}

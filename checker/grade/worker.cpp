#include "checker/grade/worker.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <system_error>

#include "checker/cli/files.hpp"
#include "checker/grade/box.hpp"
#include "checker/grade/grade_one.hpp"
#include "checker/grade/results_folder.hpp"

namespace grade {
namespace {

WorkerStatus tell(const std::string& line, WorkerStatus status) {
  fmt::print("{}\n", line);
  return status;
}

void write_format(const ResultsFolder& folder, const Options& options, const std::string& id,
                  const SubmissionResult& result) {
  if (!options.format) return;
  cli::write_whole(folder.folder_of(id) / file_name(*options.format),
                   written_as(*options.format, result));
}

WorkerStatus grade_into(const ResultsFolder& folder, const cli::Course& course,
                        const Options& options) {
  const Submission submission = submissions_at(options.submissions).front();
  folder.clear(submission.id);
  const Grader grader(course, !options.unsafe);
  const Sources sources = grader.sources_of(submission);
  if (const auto before = folder.read(submission.id);
      before && grader.still_holds(*before, sources)) {
    write_format(folder, options, submission.id, *before);
    return tell("as before", graded);
  }
  const SubmissionResult result = grader.grade(submission, sources);
  write_format(folder, options, submission.id, result);
  folder.write(submission.id, result);
  const std::string score =
      fmt::format("{} of {}", points_text(result.points()), result.most_points());
  return tell(score, result.is_incomplete() ? incomplete : graded);
}

}  // namespace

WorkerStatus work(const cli::Course& course, const Options& options) {
  try {
    return grade_into(ResultsFolder(options.results), course, options);
  } catch (const NoBoxes& error) {
    return tell(error.what(), no_boxes);
  } catch (const std::system_error& error) {
    return tell(error.what(), error.code() == std::errc::no_space_on_device ? no_room : not_graded);
  } catch (const std::exception& error) {
    return tell(error.what(), not_graded);
  }
}

std::vector<std::string> worker_command(const Options& options, const std::string& submission) {
  std::vector<std::string> words = {std::filesystem::read_symlink("/proc/self/exe").string(),
                                    "--worker", "--out=" + options.results.string()};
  if (options.unsafe) words.emplace_back("--unsafe");
  if (options.format) words.push_back("--as=" + to_string(*options.format));
  words.emplace_back("--");
  words.push_back(submission);
  return words;
}

}  // namespace grade

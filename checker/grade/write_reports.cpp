#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <stdexcept>

#include "checker/cli/files.hpp"
#include "checker/grade/grade_class.hpp"
#include "checker/grade/report/class_report.hpp"
#include "checker/grade/report/gradebook.hpp"
#include "checker/grade/report/junit.hpp"
#include "checker/grade/results_folder.hpp"
#include "checker/harness/descriptor.hpp"
#include "checker/harness/system_call.hpp"

namespace grade {
namespace {

namespace fs = std::filesystem;

// A file that is written bit by bit beside the one that it takes the place of in the end: large,
// and yet there whole or not at all.
class NewFile {
 public:
  explicit NewFile(const fs::path& path)
      : path_(path), temporary_(path.string() + ".new"), stream_(temporary_, std::ios::binary) {}
  NewFile(const NewFile&) = delete;
  ~NewFile() {
    std::error_code ignored;
    if (!is_finished_) fs::remove(temporary_, ignored);
  }

  std::ostream& stream() { return stream_; }

  void finish() {
    stream_.flush();
    if (!stream_) throw std::system_error(errno, std::generic_category(), temporary_.string());
    const harness::Descriptor file(
        harness::check(::open(temporary_.c_str(), O_RDONLY | O_CLOEXEC), temporary_.c_str()));
    harness::check(::fsync(file.number()), temporary_.c_str());
    fs::rename(temporary_, path_);
    is_finished_ = true;
  }

 private:
  fs::path path_, temporary_;
  std::ofstream stream_;
  bool is_finished_ = false;
};

SubmissionResult read(const fs::path& folder) {
  const fs::path file = folder / "result.json";
  try {
    return from_json(cli::read_file(file).value_or(""));
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(fmt::format("{}: {}", file.string(), error.what()));
  }
}

}  // namespace

void write_reports(const fs::path& results) {
  const ResultsFolder folder(results);
  NewFile csv(folder.path() / "gradebook.csv");
  NewFile xml(folder.path() / "junit.xml");
  NewFile html(folder.path() / "report.html");
  Gradebook gradebook(csv.stream());
  JunitReport junit(xml.stream());
  ClassReport report(html.stream());
  for (const fs::path& of : folder.all()) {  // one at a time, however many there are
    const SubmissionResult result = read(of);
    gradebook.add(result);
    junit.add(result);
    report.add(result, "submissions/" + of.filename().string() + "/page.html");
  }
  gradebook.finish();
  junit.finish();
  report.finish();
  for (NewFile* file : {&csv, &xml, &html}) file->finish();
}

}  // namespace grade

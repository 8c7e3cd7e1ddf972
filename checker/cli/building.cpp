#include "checker/cli/building.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "checker/cli/files.hpp"
#include "checker/cli/terminal.hpp"

namespace cli {

namespace {

std::runtime_error no_room_in(const Course& course) {
  return std::runtime_error(
      fmt::format("there is no room left in the build folder {}: all that is built needs {} MB",
                  course.build.string(), room_needed));
}

}  // namespace

void need_build_folder(const Course& course) {
  if (::access(course.build.c_str(), W_OK) == -1)
    throw std::runtime_error(
        fmt::format("cannot write in the build folder {}: {}. Name another one: "
                    "LAB_BUILD=/some/where checker/lab",
                    course.build.string(), std::strerror(errno)));
  if (is_full(course.build)) throw no_room_in(course);
}

Building::Building(const Course& course, std::vector<const Lab*> labs, std::string ending)
    : course_(course), all_(std::move(labs)), left_(all_), ending_(std::move(ending)) {
  need_build_folder(course);
  if (!all_.empty()) start(Stage::all_at_once);
}

// Not every tool that meets a full disk says so.
void Building::fail_if_full() const {
  if (child_ && child_->output().find("No space left on device") != std::string::npos)
    throw no_room_in(course_);
  need_build_folder(course_);
}

void Building::start(Stage stage) {
  stage_ = stage;
  std::vector<std::string> command = {"sh", (course_.root / "checker/launcher/compile.sh").string(),
                                      course_.build.string()};
  for (const Lab* lab : left_) {
    if (stage != Stage::its_checks) command.push_back(lab->program + ending_);
    command.push_back("lab" + lab->number + "_checks");
    if (stage != Stage::all_at_once) break;
  }
  child_ =
      std::make_unique<Child>(std::move(command), std::vector<std::string>{"CLICOLOR_FORCE=1"});
}

void Building::advance() {
  if (!child_ || !child_->has_ended()) return;
  const bool succeeded = child_->status() == 0;
  if (!succeeded) fail_if_full();
  if (stage_ == Stage::all_at_once && succeeded) {
    for (const Lab* lab : all_) results_.push_back({lab, true, ""});
    results_.front().text = child_->output();
    child_.reset();
  } else if (stage_ == Stage::all_at_once && left_.size() > 1) {
    start(Stage::one_lab);
  } else if (stage_ != Stage::its_checks && succeeded) {
    results_.push_back({left_.front(), true, child_->output()});
    start_next_lab();
  } else if (stage_ != Stage::its_checks) {
    results_.push_back({left_.front(), false, child_->output()});
    start(Stage::its_checks);
  } else if (succeeded) {
    start_next_lab();
  } else {
    throw std::runtime_error(
        "the course itself does not build, which is not the fault of your programs:\n" +
        child_->output());
  }
}

void Building::start_next_lab() {
  left_.erase(left_.begin());
  child_.reset();
  if (!left_.empty()) start(Stage::one_lab);
}

bool Building::compiles(const Lab& lab) const {
  return std::any_of(results_.begin(), results_.end(),
                     [&](const Result& result) { return result.lab == &lab && result.compiles; });
}

const std::string& Building::compiler_text(const Lab& lab) const {
  static const std::string nothing;
  const auto result = std::find_if(results_.begin(), results_.end(),
                                   [&](const Result& each) { return each.lab == &lab; });
  return result == results_.end() ? nothing : result->text;
}

std::filesystem::path program_of(const Course& course, const Lab& lab, bool solution) {
  return course.build / (solution ? "solutions" : "labs") / lab.folder() / lab.program;
}

std::filesystem::path check_program_of(const Course& course, const Lab& lab) {
  return course.build / "checker" / ("lab" + lab.number + "_checks");
}

std::filesystem::path shown_from(const std::filesystem::path& folder,
                                 const std::filesystem::path& file) {
  const auto relative = file.lexically_relative(folder);
  return relative.empty() || *relative.begin() == ".." ? file : relative;
}

std::string first_error_first(const std::string& text) {
  const auto lines = lines_of(text);
  // What belongs to a diagnostic but stands before it: where it was included, in which function.
  const auto leads = [](const std::string& line) {
    return line.starts_with("In file included from ") || line.find(": In ") != std::string::npos ||
           line.find("                 from ") == 0 ||
           line.find(": At global scope:") != std::string::npos;
  };
  std::string before;
  std::string lead;
  std::string from_error;
  for (const std::string& line : lines) {
    const std::string plain = without_colour(line);
    if (!from_error.empty()) {
      from_error += line + "\n";
    } else if (plain.find(" error: ") != std::string::npos) {
      from_error = lead + line + "\n";
    } else if (leads(plain)) {
      lead += line + "\n";
    } else {
      before += lead + line + "\n";
      lead.clear();
    }
  }
  return from_error + before + (from_error.empty() ? lead : "");
}

}  // namespace cli

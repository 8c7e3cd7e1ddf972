#include <fmt/core.h>

#include <cstdio>
#include <stdexcept>
#include <system_error>

#include "checker/cli/files.hpp"
#include "checker/cli/records.hpp"
#include "checker/cli/skeleton.hpp"
#include "checker/cli/terminal.hpp"
#include "checker/cli/verbs.hpp"

namespace cli {
namespace {

// The skeleton as it was handed out; nothing else may write there.
std::string skeleton_of(const Course& course, const Lab& lab) {
  const auto path =
      std::filesystem::path("checker/skeletons") / lab.folder() / (lab.program + ".cpp");
  const auto text = read_file(course.root / path);
  if (!text) throw std::runtime_error(path.string() + " is missing: there is nothing to put back");
  return *text;
}

std::string joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// Writes the student's text to PROGRAM.cpp.before-reset-1, or the next number that is free.
std::string keep(const Course& course, const Lab& lab, const std::string& text) {
  constexpr int most = 10000;
  for (int number = 1; number <= most; ++number) {
    const std::string name = fmt::format("{}.before-reset-{}", lab.source(), number);
    try {
      write_new(course.root / name, text);
      return name;
    } catch (const std::system_error& error) {
      if (error.code() != std::errc::file_exists) throw;
    }
  }
  throw std::runtime_error("there are too many files " + lab.source() + ".before-reset-N");
}

// What the file shall hold: the skeleton, or the student's text with the step's blanks empty again.
std::string text_after(const Selection& chosen, const std::string& skeleton,
                       const std::string& student) {
  if (chosen.steps.size() != 1) return skeleton;
  const std::string& step = chosen.steps.front()->id;
  const auto answer = with_blanks_again(lines_of(skeleton), lines_of(student), step);
  if (const NoMatch* failure = std::get_if<NoMatch>(&answer))
    throw std::runtime_error(fmt::format(
        "nothing was changed: in {} the place of step {}'s blanks is not clear any more, since the "
        "given line '{}' has changed or moved. To put back the whole file: checker/lab reset {}",
        chosen.lab->source(), step, failure->given.substr(failure->given.find_first_not_of(' ')),
        chosen.lab->number));
  return joined(std::get<Lines>(answer));
}

// What the checks found of a step whose blanks are empty again says nothing of it. The blanks are
// back whether this succeeds or not.
void forget(const Course& course, const Selection& chosen) {
  try {
    forget_verdicts(course, chosen.steps);
  } catch (const std::exception& error) {
    fmt::print(stderr, "lab: the board still tells the old verdicts: {}\n", error.what());
  }
}

}  // namespace

int reset(const Course& course, const std::string& what) {
  if (what.empty())
    throw UsageError("reset takes a step or a lab: checker/lab reset 2.4, checker/lab reset 02");
  if (what == "all") throw UsageError("one lab or step at a time, not all");
  const auto selections = select(course, what);
  const Selection& chosen = selections.front();
  const Lab& lab = *chosen.lab;
  const std::string skeleton = skeleton_of(course, lab);
  const auto student = read_file(course.root / lab.source());
  if (!student && chosen.steps.size() == 1)
    throw std::runtime_error(
        fmt::format("{} cannot be read. To put back the whole file: "
                    "checker/lab reset {}",
                    lab.source(), lab.number));
  const std::string text = text_after(chosen, skeleton, student.value_or(""));
  if (student && text == *student) {
    print(
        fmt::format("{} is as it was handed out: nothing to put back.\n",
                    chosen.steps.size() == 1 ? "Step " + chosen.steps.front()->id : lab.source()));
    return 0;
  }
  if (student) print(fmt::format("Your file is kept as {}\n", keep(course, lab, *student)));
  write_whole(course.root / lab.source(), text);
  forget(course, chosen);
  print(fmt::format(
      "Put back: {} of {}\n",
      chosen.steps.size() == 1 ? "the blanks of step " + chosen.steps.front()->id : "all",
      lab.source()));
  return 0;
}

}  // namespace cli

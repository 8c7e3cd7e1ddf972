#include "checker/cli/check_text.hpp"

#include <fmt/core.h>

#include <optional>

#include "checker/cli/building.hpp"
#include "checker/cli/files.hpp"
#include "checker/cli/text.hpp"
#include "checker/harness/blank.hpp"

namespace cli {
namespace {

// The command lines of the programs that the check started, as the transcript shows them.
std::vector<std::string> started_in(const std::string& text) {
  constexpr std::string_view deed = "check     started ";
  std::vector<std::string> commands;
  for (const std::string& line : lines_of(text)) {
    const std::size_t start = line.find(deed);
    // Before it there is the time, and nothing else.
    if (start != std::string::npos && line.find_first_not_of(" 0123456789.ms") >= start)
      commands.push_back(line.substr(start + deed.size()));
  }
  return commands;
}

// The part before `program` and the part behind it; nothing where it is not a word of the command.
struct Around {
  std::string before, behind;
};
std::optional<Around> around(const std::string& command, const std::string& program) {
  const std::string padded = " " + command + " ";
  const std::size_t at = padded.find(" " + program + " ");
  if (at == std::string::npos) return std::nullopt;
  return Around{command.substr(0, at), command.substr(at + program.size())};
}

// A shell reads these words as they were given: nothing is escaped or left out, and the files that
// stand behind < and > are there for anyone.
bool can_be_typed(const std::string& words) {
  if (words.find_first_of("\\$`…*?#~(){}[]!") != std::string::npos) return false;
  for (std::size_t at = words.find_first_of("<>"); at != std::string::npos;
       at = words.find_first_of("<>", at + 1))
    if (words.compare(at + 1, 6, " /dev/") != 0 && words.compare(at + 1, 2, "&-") != 0)
      return false;
  return true;
}

// The check did more to the program than send it signals and read what it prints: held it, refused
// it a call, played its server.
bool has_meddled(const std::string& text) {
  for (const char* deed : {" --fault=", "check     held ", "check     let ", "check     accepted "})
    if (text.find(deed) != std::string::npos) return true;
  return false;
}

}  // namespace

bool tells_of_a_blank(const std::string& text) {
  for (const std::string& line : lines_of(text))
    if (line.starts_with("Step ") &&
        line.find(": not done yet. The program came to a blank") != std::string::npos)
      return true;
  return false;
}

std::string step_of_blank(const std::string& text) {
  return tells_of_a_blank(text) ? harness::step_of_blank(text) : "";
}

std::string by_hand(const std::string& text, const Course& course, const Lab& lab,
                    const std::string& step, bool solution) {
  const auto commands = started_in(text);
  if (commands.size() != 1 || !can_be_typed(commands.front()) || has_meddled(text)) return "";
  const auto words = around(commands.front(), lab.program);
  if (!words || words->behind.starts_with(" client ")) return "";  // its server is the check's
  const std::string program = shown_from(course.root, program_of(course, lab, solution)).string();
  if (program.find_first_of(" '\"\\$") != std::string::npos) return "";
  return fmt::format("By hand: LAB_STEP={} {}{}{}", step, words->before, program, words->behind);
}

}  // namespace cli

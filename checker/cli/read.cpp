#include <fmt/core.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "checker/cli/handout.hpp"
#include "checker/cli/markdown.hpp"
#include "checker/cli/records.hpp"
#include "checker/cli/terminal.hpp"
#include "checker/cli/verbs.hpp"

namespace cli {
namespace {

// Shows a text with $PAGER, or less or more. False where none of them can be run.
bool page(const std::string& text) {
  const char* chosen = std::getenv("PAGER");
  const std::string pager = chosen != nullptr && *chosen != '\0' ? chosen : "less || more";
  ::setenv("LESS", "FRX", 0);  // colours, and no pager for what fits the screen
  ::signal(SIGPIPE, SIG_IGN);  // a reader may leave before the end
  std::FILE* input = ::popen(pager.c_str(), "w");
  if (input == nullptr) return false;
  std::fwrite(text.data(), 1, text.size(), input);
  const int status = ::pclose(input);
  constexpr int cannot_be_run = 126;  // 126 and 127 are the shell's
  return WIFEXITED(status) && WEXITSTATUS(status) < cannot_be_run;
}

std::string text_of(const Course& course, const Selection& chosen, bool is_lab) {
  const std::string step = is_lab ? "" : chosen.steps.front()->id;
  const Lines section = is_lab ? handout_of(course, *chosen.lab)
                               : section_of(course, *chosen.lab, *chosen.steps.front());
  const std::string instead =
      fmt::format("There are hints: `checker/lab hint{}`.", is_lab ? "" : " " + step);
  std::string text;
  for (const std::string& line : render(without_hints(section, instead), text_columns()))
    text += line + "\n";
  return text;
}

}  // namespace

int read(const Course& course, const std::string& what) {
  if (what == "all") throw UsageError("one lab or step at a time, not all");
  const Selection chosen = what.empty() ? step_or_next(course, what) : select(course, what).front();
  const bool is_lab = chosen.steps.size() != 1;
  const std::string text = text_of(course, chosen, is_lab);
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  const bool is_long = lines >= terminal_size().rows;
  if (is_terminal(STDOUT_FILENO) && is_long && page(text)) return 0;
  print(text);
  return 0;
}

}  // namespace cli

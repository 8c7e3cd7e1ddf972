#include "checker/grade/progress.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "checker/cli/terminal.hpp"

namespace grade {
namespace {

// Rounded up, as nobody minds to wait less than was said.
std::string duration(double seconds) {
  if (seconds < 90) return fmt::format("{} s", std::lround(std::ceil(seconds / 10) * 10));
  return fmt::format("{} minutes", std::lround(std::ceil(seconds / 60)));
}

}  // namespace

std::string progress_text(std::size_t graded_anew, std::size_t as_before, std::size_t all,
                          const std::vector<std::string>& running, double seconds) {
  const std::size_t done = graded_anew + as_before;
  std::string text = fmt::format("{} of {} graded", done, all);
  // Those that hold from before take no time, and say nothing of the others.
  if (graded_anew >= 3 && done < all)
    text += fmt::format(", {} to go", duration(seconds / static_cast<double>(graded_anew) *
                                               static_cast<double>(all - done)));
  for (std::size_t at = 0; at < running.size(); ++at) text += (at == 0 ? ": " : ", ") + running[at];
  return text;
}

ProgressLine::ProgressLine() : shown_(cli::is_terminal(STDERR_FILENO)) {}

ProgressLine::~ProgressLine() {
  if (shown_) fmt::print(stderr, "\r\033[K");
}

void ProgressLine::show(const Crew& crew) {
  if (!shown_) return;
  const auto before = static_cast<std::size_t>(std::ranges::count_if(
      crew.done(), [](const Done& done) { return done.line == "as before"; }));
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
  std::string text =
      progress_text(crew.done().size() - before, before, crew.all(), crew.running(), seconds);
  std::ranges::replace(text, '\n', ' ');
  const std::size_t columns = cli::terminal_size().columns;
  if (text.size() >= columns) text = text.substr(0, columns - 4) + "...";
  fmt::print(stderr, "\r\033[K{}", text);
  std::fflush(stderr);
}

}  // namespace grade

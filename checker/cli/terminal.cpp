#include "checker/cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <utility>

#include "checker/harness/system_call.hpp"

namespace cli {
namespace {

std::string painted(const char* code, std::string_view text) {
  if (!in_colour()) return std::string(text);
  return std::string("\033[") + code + "m" + std::string(text) + "\033[0m";
}

}  // namespace

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

Size terminal_size() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == -1 || size.ws_col == 0 || size.ws_row == 0)
    return {80, 24};
  return {size.ws_col, size.ws_row};
}

std::size_t text_columns() { return std::min<std::size_t>(terminal_size().columns, 100); }

bool in_colour() {
  static const bool answer = [] {
    const char* no = std::getenv("NO_COLOR");
    const char* term = std::getenv("TERM");
    return is_terminal(STDOUT_FILENO) && (no == nullptr || *no == '\0') && term != nullptr &&
           std::string_view(term) != "dumb" && *term != '\0';
  }();
  return answer;
}

std::string for_output(const std::string& text) {
  const std::string shown = in_colour() ? harmless(text) : without_colour(text);
  return is_terminal(STDOUT_FILENO) ? wrapped(shown, terminal_size().columns) : shown;
}

std::string good(std::string_view text) { return painted("32", text); }
std::string bad(std::string_view text) { return painted("31", text); }
std::string careful(std::string_view text) { return painted("33", text); }
std::string bold(std::string_view text) { return painted("1", text); }
std::string faint(std::string_view text) { return painted("2", text); }

void WholeScreen::take() {
  take_keys();
  if (!std::exchange(has_screen_, true)) print("\033[?1049h\033[?25l");
}

void WholeScreen::take_keys() {
  if (has_keys_) return;
  harness::check(::tcgetattr(STDIN_FILENO, &before_), "tcgetattr");
  termios raw = before_;
  raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);  // Ctrl-C and Ctrl-Z stay what they are
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  harness::check(::tcsetattr(STDIN_FILENO, TCSANOW, &raw), "tcsetattr");
  has_keys_ = true;
}

void WholeScreen::give_back() {
  if (!std::exchange(has_keys_, false)) return;
  // Whatever fails here, the terminal's own modes come back.
  constexpr std::string_view back = "\033[0m\033[?25h\033[?1049l";
  if (std::exchange(has_screen_, false)) {
    [[maybe_unused]] const ssize_t written = ::write(STDOUT_FILENO, back.data(), back.size());
  }
  ::tcsetattr(STDIN_FILENO, TCSADRAIN, &before_);
}

void print(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written =
        harness::retry([&] { return ::write(STDOUT_FILENO, text.data(), text.size()); });
    text.remove_prefix(static_cast<std::size_t>(harness::check(written, "standard output")));
  }
}

}  // namespace cli

// The terminal: what it can show, and how it is borrowed and given back.

#pragma once

#include <termios.h>

#include <string>
#include <string_view>

#include "checker/cli/text.hpp"

namespace cli {

bool is_terminal(int descriptor);

struct Size {
  std::size_t columns, rows;
};
// Of the terminal on standard output; 80 by 24 where there is none.
Size terminal_size();

// How wide running text is set: as wide as the terminal, but no wider than is good to read.
std::size_t text_columns();

// A program's text as standard output takes it: on a terminal harmless and with no word broken at
// its edge, elsewhere as it is, without colours.
std::string for_output(const std::string& text);

// On a terminal that can, unless the environment's NO_COLOR is set: no-color.org.
bool in_colour();

// Text in a colour, or as it is where in_colour() says no.
std::string good(std::string_view text);
std::string bad(std::string_view text);
std::string careful(std::string_view text);
std::string bold(std::string_view text);
std::string faint(std::string_view text);

// While it lives, keys come at once and unseen, and the screen is another one than the shell's.
// tcsetattr(3), and the alternate screen of xterm.
class WholeScreen {
 public:
  WholeScreen() { take(); }
  WholeScreen(const WholeScreen&) = delete;
  ~WholeScreen() { give_back(); }

  void take();
  // The keys only: what the shell's screen shows stays.
  void take_keys();
  void give_back();

 private:
  bool has_keys_ = false, has_screen_ = false;
  termios before_{};
};

// Writes all of it to standard output. Throws std::system_error.
void print(std::string_view text);

}  // namespace cli

// A terminal's screen, for tests: what a person would see of a program's output.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cli_test {

// Understands what our programs send: text, newline, carriage return, and of the control sequences
// (ECMA-48) cursor home, erase to the end of line or screen, colours, the alternate screen.
class Screen {
 public:
  Screen(std::size_t columns, std::size_t rows);

  void take(std::string_view bytes);

  // The rows, without spaces at their ends, a newline behind each.
  std::string text() const;
  bool is_alternate() const { return alternate_; }
  bool has_colour() const { return coloured_; }
  // Anything that this screen does not understand.
  const std::string& nonsense() const { return nonsense_; }

 private:
  using Rows = std::vector<std::vector<std::string>>;  // a character of UTF-8 in each cell

  void take_sequence(const std::string& sequence);
  void put(const std::string& character);
  void new_line();
  Rows blank() const;

  std::size_t columns_, rows_;
  Rows cells_, other_;
  std::size_t row_ = 0, column_ = 0;
  std::string pending_;  // an escape sequence or a character that is not complete yet
  bool alternate_ = false, coloured_ = false;
  std::string nonsense_;
};

}  // namespace cli_test

#include "checker/tests/cli/screen.hpp"

#include <algorithm>
#include <utility>

namespace cli_test {
namespace {

// The length of a character of UTF-8, by its first byte.
std::size_t length_of(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

Screen::Screen(std::size_t columns, std::size_t rows)
    : columns_(columns), rows_(rows), cells_(blank()), other_(blank()) {}

Screen::Rows Screen::blank() const { return Rows(rows_, std::vector<std::string>(columns_, " ")); }

void Screen::take(std::string_view bytes) {
  for (const char byte : bytes) {
    pending_ += byte;
    if (pending_[0] == '\033') {
      const bool is_long = pending_.size() > 1 && pending_[1] == '[';
      if (pending_.size() > 2 ? byte >= '@' && byte <= '~' : pending_.size() == 2 && !is_long)
        take_sequence(std::exchange(pending_, ""));
    } else if (pending_.size() == length_of(pending_[0])) {
      put(std::exchange(pending_, ""));
    }
  }
}

void Screen::take_sequence(const std::string& sequence) {
  const std::string what = sequence.substr(1);
  if (what == "[H") {
    row_ = column_ = 0;
  } else if (what == "[K" || what == "[J") {
    std::fill(cells_[row_].begin() + static_cast<std::ptrdiff_t>(std::min(column_, columns_)),
              cells_[row_].end(), " ");
    for (std::size_t row = row_ + 1; what == "[J" && row < rows_; ++row)
      cells_[row].assign(columns_, " ");
  } else if (what == "[?1049h" || what == "[?1049l") {
    if (alternate_ != (what.back() == 'h')) std::swap(cells_, other_);
    alternate_ = what.back() == 'h';
    if (alternate_) cells_ = blank();
    row_ = column_ = 0;
  } else if (what.back() == 'm') {
    coloured_ = true;
  } else if (what != "[?25h" && what != "[?25l" && !what.starts_with("[?2004")) {
    nonsense_ += what + " ";
  }
}

void Screen::put(const std::string& character) {
  if (character == "\r") {
    column_ = 0;
  } else if (character == "\n") {
    new_line();
  } else if (static_cast<unsigned char>(character[0]) >= ' ') {
    if (column_ == columns_) {  // a terminal goes on in the next row
      column_ = 0;
      new_line();
    }
    cells_[row_][column_++] = character;
  }
}

void Screen::new_line() {
  if (row_ + 1 < rows_) {
    ++row_;
    return;
  }
  cells_.erase(cells_.begin());
  cells_.emplace_back(columns_, " ");
}

std::string Screen::text() const {
  std::string text;
  for (const auto& row : cells_) {
    std::string line;
    for (const std::string& cell : row) line += cell;
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

}  // namespace cli_test

// Long lines, broken at spaces.

#include <algorithm>

#include "checker/cli/files.hpp"
#include "checker/cli/text.hpp"

namespace cli {
namespace {

// What the compiler shows of a source, and the marks below it: "   12 |   int x;". Its columns
// count.
bool is_source_line(const std::string& plain) {
  const std::size_t bar = plain.find_first_not_of(" 0123456789");
  return bar != std::string::npos && bar >= 4 && plain[bar] == '|';
}

// How far the lines that go on are set in: below the last column of a transcript's line ("   61.1
// ms check     sent SIGALRM"), where there is room for it, else two spaces more than the line
// itself.
std::size_t hanging_indent(const std::string& plain, std::size_t columns) {
  const std::size_t start = std::min(plain.find_first_not_of(' '), plain.size());
  std::size_t column = start;
  std::size_t gap = start == 0 ? std::string::npos : plain.find("  ", start);
  while (gap != std::string::npos && gap < columns / 2) {
    const std::size_t next = plain.find_first_not_of(' ', gap);
    if (next == std::string::npos || next > columns / 2) break;
    column = next;
    gap = plain.find("  ", next);
  }
  if (column == start) column = start + 2;
  return column <= columns / 2 ? column : 0;
}

// The pieces of a line: a word, or the spaces between two, each with the colours that begin in it.
std::vector<std::string> pieces_of(std::string_view line) {
  std::vector<std::string> pieces = {""};
  bool in_spaces = false;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t sequence = sequence_at(line.substr(at));
    if (sequence == 0 && (line[at] == ' ') != in_spaces) {
      in_spaces = !in_spaces;
      pieces.emplace_back();
    }
    pieces.back() += line.substr(at, std::max<std::size_t>(1, sequence));
    at += std::max<std::size_t>(1, sequence);
  }
  return pieces;
}

std::vector<std::string> sequences_of(std::string_view text) {
  std::vector<std::string> sequences;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_at(text.substr(at));
    if (length > 0) sequences.emplace_back(text.substr(at, length));
    at += std::max<std::size_t>(1, length);
  }
  return sequences;
}

class LineBreaker {
 public:
  LineBreaker(std::size_t columns, std::size_t indent) : columns_(columns), indent_(indent) {}

  std::vector<std::string> broken(const std::string& line) {
    for (const std::string& piece : pieces_of(line)) add(piece);
    lines_.push_back(line_);
    return std::move(lines_);
  }

 private:
  void add(const std::string& piece) {
    const bool is_space = without_colour(piece).starts_with(' ');
    if (is_space && used_ + width_of(piece) >= columns_) {
      take_colours(piece);
      at_end_ = true;  // where another word comes, it begins a line
      return;
    }
    if (at_end_ || (!is_space && used_ + width_of(piece) > columns_ && used_ > indent_)) next();
    for (const std::string& part : broken_lines(piece, columns_ - indent_)) {
      if (used_ + width_of(part) > columns_) next();
      line_ += part;
      used_ += width_of(part);
    }
    note_colours(piece);
  }
  void next() {
    while (line_.ends_with(' ')) line_.pop_back();
    lines_.push_back(colour_.empty() ? line_ : line_ + "\033[0m");
    line_ = std::string(indent_, ' ') + colour_;
    used_ = indent_;
    at_end_ = false;
  }
  void take_colours(std::string_view piece) {
    for (const std::string& sequence : sequences_of(piece)) line_ += sequence;
    note_colours(piece);
  }
  void note_colours(std::string_view piece) {
    for (const std::string& sequence : sequences_of(piece))
      colour_ = sequence == "\033[0m" || sequence == "\033[m" ? "" : colour_ + sequence;
  }

  std::size_t columns_, indent_;
  std::size_t used_ = 0;
  bool at_end_ = false;
  std::string line_, colour_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> wrapped_lines(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  for (const std::string& line : lines_of(text)) {
    const std::string plain = without_colour(line);
    if (width_of(line) <= columns) {
      lines.push_back(line);
      continue;
    }
    const auto parts = is_source_line(plain)
                           ? broken_lines(line, columns)
                           : LineBreaker(columns, hanging_indent(plain, columns)).broken(line);
    lines.insert(lines.end(), parts.begin(), parts.end());
  }
  return lines;
}

std::string wrapped(const std::string& text, std::size_t columns) {
  if (columns == 0) return text;
  std::string result;
  for (const std::string& line : wrapped_lines(text, columns)) result += line + "\n";
  return result;
}

}  // namespace cli

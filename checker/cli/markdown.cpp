#include "checker/cli/markdown.hpp"

#include <algorithm>
#include <cctype>

#include "checker/cli/terminal.hpp"

namespace cli {
namespace {

bool is_table_row(const std::string& line) { return line.starts_with('|'); }
bool is_fence(const std::string& line) { return line.starts_with("```"); }
bool is_blank(const std::string& line) {
  return line.find_first_not_of(" \t") == std::string::npos;
}

// The length of "- ", "* " or "12. " with the spaces before it; 0 where the line is no list item.
std::size_t marker_length(const std::string& line) {
  std::size_t at = std::min(line.find_first_not_of(' '), line.size());
  const std::size_t start = at;
  while (at < line.size() && std::isdigit(static_cast<unsigned char>(line[at])) != 0) ++at;
  if (at > start ? line.compare(at, 2, ". ") == 0
                 : line.compare(at, 2, "- ") == 0 || line.compare(at, 2, "* ") == 0)
    return at + 2;
  return 0;
}

bool begins_a_block(const std::string& line) {
  return is_blank(line) || is_fence(line) || is_table_row(line) || line.starts_with('#') ||
         line.starts_with("<!--") || marker_length(line) > 0;
}

class Renderer {
 public:
  Renderer(const Lines& markdown, std::size_t columns) : source_(markdown), columns_(columns) {}

  Lines render() {
    while (at_ < source_.size()) render_block();
    while (!result_.empty() && result_.back().empty()) result_.pop_back();
    return std::move(result_);
  }

 private:
  void render_block() {
    const std::string& line = source_[at_];
    if (is_blank(line)) {
      if (!result_.empty() && !result_.back().empty()) result_.emplace_back();
      ++at_;
    } else if (is_fence(line)) {
      render_code(line.substr(3));
    } else if (line.starts_with('#')) {
      render_heading(line);
    } else if (is_table_row(line)) {
      Lines rows;
      while (at_ < source_.size() && is_table_row(source_[at_])) rows.push_back(source_[at_++]);
      add(render_table(rows, columns_));
    } else if (line.starts_with("<!--")) {
      while (at_ < source_.size() && source_[at_].find("-->") == std::string::npos) ++at_;
      ++at_;
    } else {
      render_paragraph();
    }
  }

  void render_heading(const std::string& line) {
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    const Lines parts = wrap(words_of(line.substr(level)), columns_);
    for (const std::string& part : parts) result_.push_back(bold(part));
    if (level <= 2) result_.push_back(bold(std::string(width_of(parts.front()), '=')));
    ++at_;
  }

  void render_code(const std::string& language) {
    Lines code;
    for (++at_; at_ < source_.size() && !is_fence(source_[at_]); ++at_)
      code.push_back(source_[at_]);
    ++at_;
    if (language.starts_with("mermaid")) return add(render_diagram(code, columns_));
    for (const std::string& line : code) result_.push_back("    " + faint(line));
  }

  void render_paragraph() {
    const std::size_t marker = marker_length(source_[at_]);
    const std::string first = source_[at_].substr(0, marker);
    std::string text = source_[at_++].substr(marker);
    while (at_ < source_.size() && !begins_a_block(source_[at_])) text += " " + source_[at_++];
    const Lines words = words_of(text);
    if (!words.empty()) add(wrap(words, columns_, first));
  }

  void add(const Lines& lines) { result_.insert(result_.end(), lines.begin(), lines.end()); }

  const Lines& source_;
  std::size_t columns_;
  std::size_t at_ = 0;
  Lines result_;
};

// Code with spaces that no line can hold, as the lines of which it takes several.
Lines in_pieces(const Lines& words, std::size_t columns) {
  Lines pieces;
  for (const std::string& word : words) {
    const bool too_long = width_of(word) > columns && word.find(' ') != std::string::npos;
    const Lines lines =
        too_long ? wrapped_lines(word, std::max<std::size_t>(columns, 1)) : Lines{word};
    pieces.insert(pieces.end(), lines.begin(), lines.end());
  }
  return pieces;
}

}  // namespace

Lines render(const Lines& markdown, std::size_t columns) {
  return Renderer(markdown, std::max<std::size_t>(columns, 20)).render();
}

Lines wrap(const Lines& words, std::size_t columns, const std::string& first) {
  Lines lines;
  std::string line = first;
  bool empty = true;
  for (const std::string& word : in_pieces(words, columns - std::min(columns, first.size()))) {
    if (!empty && width_of(line) + 1 + width_of(word) > columns) {
      lines.push_back(line);
      line.assign(first.size(), ' ');
      empty = true;
    }
    line += (empty ? "" : " ") + word;
    empty = false;
  }
  lines.push_back(line);
  return lines;
}

}  // namespace cli

#include <map>
#include <sstream>

#include "checker/cli/markdown.hpp"

namespace cli {
namespace {

std::string trimmed(const std::string& text) {
  const std::size_t start = text.find_first_not_of(' ');
  if (start == std::string::npos) return "";
  return text.substr(start, text.find_last_not_of(' ') - start + 1);
}

// A sequence diagram, line by line. mermaid.js.org/syntax/sequenceDiagram.html
class SequenceDiagram {
 public:
  explicit SequenceDiagram(std::size_t columns) : columns_(columns) {}

  void read(const std::string& line) {
    std::istringstream words(line);
    std::string first;
    words >> first;
    if (first == "participant" || first == "actor") return read_name(line);
    const std::size_t colon = line.find(": ");
    const std::string head = trimmed(line.substr(0, colon));
    const std::string text = colon == std::string::npos ? "" : trimmed(line.substr(colon + 1));
    if (first == "Note" || first == "note")
      return add("(" + names_of_note(head) + ": " + text + ")");
    const std::size_t arrow = head.find_first_of("-");
    const std::size_t end = head.find_last_of("->x)");
    if (arrow == std::string::npos || end == std::string::npos || end + 1 >= head.size())
      return add(trimmed(line));  // loop, alt, end: as it stands, they are words
    const std::string from = name_of(head.substr(0, arrow));
    const std::string to = name_of(head.substr(end + 1));
    add((from == to ? from : from + " --> " + to) + ": " + text);
  }

  Lines result() const { return lines_; }

 private:
  // `participant C as client`
  void read_name(const std::string& line) {
    const std::size_t as = line.find(" as ");
    if (as == std::string::npos) return;
    std::istringstream words(line);
    std::string keyword;
    std::string letter;
    words >> keyword >> letter;
    names_[letter] = trimmed(line.substr(as + 4));
  }

  std::string name_of(const std::string& letter) const {
    const auto name = names_.find(trimmed(letter));
    return name == names_.end() ? trimmed(letter) : name->second;
  }

  // `Note over A,B`, `Note right of A`
  std::string names_of_note(const std::string& head) const {
    std::string names = head.substr(head.find_last_of(' ') + 1);
    const std::size_t comma = names.find(',');
    if (comma == std::string::npos) return name_of(names);
    return name_of(names.substr(0, comma)) + ", " + name_of(names.substr(comma + 1));
  }

  void add(const std::string& text) {
    std::istringstream stream(text);
    Lines words;
    for (std::string word; stream >> word;) words.push_back(word);
    for (const std::string& line : wrap(words, columns_, "    ")) lines_.push_back(line);
  }

  std::size_t columns_;
  std::map<std::string, std::string> names_;
  Lines lines_;
};

}  // namespace

Lines render_diagram(const Lines& source, std::size_t columns) {
  SequenceDiagram diagram(columns);
  bool is_sequence = false;
  for (const std::string& line : source) {
    if (is_sequence && !trimmed(line).empty()) diagram.read(line);
    if (trimmed(line) == "sequenceDiagram") is_sequence = true;
  }
  if (!is_sequence)
    return wrap(words_of("(Here the handout shows a diagram: open it in a browser.)"), columns,
                "    ");
  return diagram.result();
}

}  // namespace cli

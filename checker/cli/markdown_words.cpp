#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "checker/cli/markdown.hpp"
#include "checker/cli/terminal.hpp"

namespace cli {
namespace {

// The length of a tag of HTML at the start of `text`, 0 where there is none. <sys/socket.h> is
// none.
std::size_t tag_at(std::string_view text) {
  static constexpr std::array<std::string_view, 22> names = {
      "a",  "b", "br",  "code", "details", "div", "em",  "i",       "img", "kbd", "li",
      "ol", "p", "pre", "span", "strong",  "sub", "sup", "summary", "ul",  "hr",  "picture"};
  const std::size_t end = text.find('>');
  if (text.empty() || text[0] != '<' || end == std::string_view::npos) return 0;
  std::string_view name = text.substr(1, end - 1);
  if (name.starts_with('/')) name.remove_prefix(1);
  name = name.substr(0, name.find_first_of(" /"));
  return std::find(names.begin(), names.end(), name) == names.end() ? 0 : end + 1;
}

// Reads a paragraph from left to right.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : rest_(text) {}

  Lines read() {
    while (!rest_.empty()) step();
    end_word();
    return std::move(words_);
  }

 private:
  void step() {
    if (rest_[0] == '`') {
      if (!code_) switch_style(code_);
      keep(1);  // what stands behind the code does not look like a part of it
      if (fragment_.size() > 1 && code_) switch_style(code_);
    } else if (code_) {
      keep(1);  // its spaces too: it is one word
    } else if (rest_[0] == ' ') {
      end_word();
      take(1);
    } else if (rest_.starts_with("**")) {
      switch_style(bold_);
      take(2);
    } else if (rest_[0] == '\\' && rest_.size() > 1 &&
               std::ispunct(static_cast<unsigned char>(rest_[1])) != 0) {
      take(1);
      keep(1);
    } else if (const std::size_t tag = tag_at(rest_); tag > 0) {
      take(tag);
    } else if (rest_[0] == '[' || rest_.starts_with("![")) {
      read_link();
    } else {
      keep(1);
    }
  }

  // `[text](target)` becomes text, `![text](target)` too, called a picture; an address of the web
  // stays, in brackets.
  void read_link() {
    const std::size_t middle = rest_.find("](");
    const std::size_t end = middle == std::string_view::npos ? middle : rest_.find(')', middle);
    if (end == std::string_view::npos) return keep(1);
    const bool is_image = rest_[0] == '!';
    const std::size_t start = is_image ? 2 : 1;
    const std::string_view text = rest_.substr(start, middle - start);
    const std::string_view target = rest_.substr(middle + 2, end - middle - 2);
    std::string shown = (is_image ? "Picture: " : "") + std::string(text);
    if (target.find("://") != std::string_view::npos) shown += " (" + std::string(target) + ")";
    take(end + 1);
    for (const std::string& word : WordReader(shown).read()) {
      if (!fragment_.empty() || !word_.empty()) end_fragment();
      if (word_after_space_) end_word();
      word_ += word;
      word_after_space_ = true;
    }
    word_after_space_ = false;
  }

  void switch_style(bool& style) {
    end_fragment();
    style = !style;
  }
  void keep(std::size_t count) {
    fragment_ += rest_.substr(0, count);
    take(count);
  }
  void take(std::size_t count) { rest_.remove_prefix(count); }

  void end_fragment() {
    if (fragment_.empty()) return;
    word_ += code_ ? careful(fragment_) : bold_ ? bold(fragment_) : fragment_;
    fragment_.clear();
  }
  void end_word() {
    end_fragment();
    if (!word_.empty()) words_.push_back(word_);
    word_.clear();
  }

  std::string_view rest_;
  bool code_ = false;
  bool bold_ = false;
  bool word_after_space_ = false;
  std::string fragment_, word_;
  Lines words_;
};

}  // namespace

Lines words_of(const std::string& text) { return WordReader(text).read(); }

}  // namespace cli

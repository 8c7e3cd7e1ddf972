#include "checker/cli/skeleton.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

namespace cli {
namespace {

struct Given {
  std::size_t line;    // in the skeleton
  std::string text;    // as it is compared
  bool follows_given;  // no blank stands before it
};

// Without what a student may take away: when the blanks are filled it has no meaning any more.
std::string comparable(std::string text) {
  const std::string attribute = "[[maybe_unused]] ";
  for (std::size_t at = 0; (at = text.find(attribute)) != std::string::npos;)
    text.erase(at, attribute.size());
  text.erase(text.find_last_not_of(" \t\r") + 1);
  return text;
}

// Empty lines and lone braces are alike everywhere: they say little about a place.
bool says_little(const std::string& text) {
  return std::none_of(text.begin(), text.end(),
                      [](unsigned char byte) { return std::isalnum(byte) != 0; });
}

std::vector<Given> given_lines(const Lines& skeleton, const std::vector<Blank>& blanks) {
  std::vector<Given> given;
  auto blank = blanks.begin();
  bool follows = false;
  for (std::size_t line = 0; line < skeleton.size(); ++line) {
    if (blank != blanks.end() && line == blank->first) {
      line = blank->last;
      ++blank;
      follows = false;
      continue;
    }
    given.push_back({line, comparable(skeleton[line]), follows});
    follows = true;
  }
  return given;
}

// Finds the place of each given line in the student's text: the common subsequence of both that is
// worth most, where lines that say something and lines that stay together are worth more.
class Alignment {
 public:
  Alignment(const std::vector<Given>& given, const Lines& student)
      : given_(given), columns_(student.size() + 1) {
    for (const std::string& line : student) student_.push_back(comparable(line));
    worth_.assign(2 * (given.size() + 1) * columns_, 0);
    for (std::size_t i = given.size(); i-- > 0;)
      for (std::size_t j = student.size(); j-- > 0;)
        for (const bool together : {false, true}) worth(i, j, together) = best(i, j, together);
  }

  // By given line: its line in the student's text.
  std::vector<std::optional<std::size_t>> places() {
    std::vector<std::optional<std::size_t>> places(given_.size());
    bool together = false;
    for (std::size_t i = 0, j = 0; i < given_.size() && j < student_.size();) {
      const int here = worth(i, j, together);
      if (equal(i, j) && here == match(i, j, together)) {
        places[i++] = j++;
        together = true;
      } else {
        if (here == worth(i + 1, j, false))
          ++i;
        else
          ++j;
        together = false;
      }
    }
    return places;
  }

 private:
  int& worth(std::size_t i, std::size_t j, bool together) {
    return worth_[2 * (i * columns_ + j) + (together ? 1 : 0)];
  }
  bool equal(std::size_t i, std::size_t j) const { return given_[i].text == student_[j]; }
  // `together`: the lines before these two are matched with each other.
  int match(std::size_t i, std::size_t j, bool together) {
    const int value = says_little(given_[i].text) ? 1 : 20;
    return value + (together && given_[i].follows_given ? 4 : 0) + worth(i + 1, j + 1, true);
  }
  int best(std::size_t i, std::size_t j, bool together) {
    const int without = std::max(worth(i + 1, j, false), worth(i, j + 1, false));
    return equal(i, j) ? std::max(without, match(i, j, together)) : without;
  }

  const std::vector<Given>& given_;
  Lines student_;
  std::size_t columns_;
  std::vector<int> worth_;
};

using Places = std::vector<std::optional<std::size_t>>;

// Is the place of this given line sure? A line that says little needs a neighbour that does not.
bool is_sure(const std::vector<Given>& given, const Places& places, std::size_t index,
             int towards) {
  if (!places[index]) return false;
  if (!says_little(given[index].text)) return true;
  const bool neighbour_is_near = towards < 0
                                     ? given[index].follows_given
                                     : index + 1 < given.size() && given[index + 1].follows_given;
  if (!neighbour_is_near) return true;  // the blank is between two others, and so is its answer
  const std::size_t next = towards < 0 ? index - 1 : index + 1;
  return places[next] && *places[next] == (towards < 0 ? *places[index] - 1 : *places[index] + 1) &&
         is_sure(given, places, next, towards);
}

}  // namespace

std::vector<Blank> blanks_of(const Lines& skeleton) {
  std::vector<Blank> blanks;
  std::optional<Blank> open;
  for (std::size_t line = 0; line < skeleton.size(); ++line) {
    const std::size_t todo = skeleton[line].find("// TODO(");
    const std::size_t number = todo == std::string::npos ? todo : todo + 8;
    if (!open && number != std::string::npos && skeleton[line].compare(number + 3, 3, "): ") == 0)
      open = Blank{skeleton[line].substr(number, 3), line, line};
    if (!open || skeleton[line].find("not_done_yet(\"" + open->step + "\");") == std::string::npos)
      continue;
    open->last = line;
    blanks.push_back(*open);
    open.reset();
  }
  return blanks;
}

std::variant<Lines, NoMatch> with_blanks_again(const Lines& skeleton, const Lines& student,
                                               const std::string& step) {
  const auto blanks = blanks_of(skeleton);
  const auto given = given_lines(skeleton, blanks);
  const auto places = Alignment(given, student).places();
  Lines result;
  std::size_t kept = 0;  // lines of the student's that are dealt with
  for (const Blank& blank : blanks) {
    if (blank.step != step) continue;
    const auto behind = static_cast<std::size_t>(
        std::find_if(given.begin(), given.end(),
                     [&](const Given& line) { return line.line > blank.last; }) -
        given.begin());
    if (behind == 0 || !is_sure(given, places, behind - 1, -1))
      return NoMatch{behind == 0 ? "" : skeleton[given[behind - 1].line]};
    if (behind == given.size() || !is_sure(given, places, behind, +1))
      return NoMatch{behind == given.size() ? "" : skeleton[given[behind].line]};
    const auto at = [](std::size_t line) { return static_cast<std::ptrdiff_t>(line); };
    result.insert(result.end(), student.begin() + at(kept),
                  student.begin() + at(*places[behind - 1] + 1));
    result.insert(result.end(), skeleton.begin() + at(blank.first),
                  skeleton.begin() + at(blank.last + 1));
    kept = *places[behind];
  }
  result.insert(result.end(), student.begin() + static_cast<std::ptrdiff_t>(kept), student.end());
  return result;
}

}  // namespace cli

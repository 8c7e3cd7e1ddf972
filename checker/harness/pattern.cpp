#include "checker/harness/pattern.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace harness {
namespace {

bool is_digit(char character) { return character >= '0' && character <= '9'; }

std::size_t length_of_digits(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
}

// The length of asctime's 24 characters at the start of `text`, 0 where it starts otherwise.
// A digit stands for one, a space before the day of the month for a blank or a digit.
std::size_t length_of_time(std::string_view text) {
  constexpr std::string_view shape = "Aaa Aaa _0 00:00:00 0000";
  if (text.size() < shape.size()) return 0;
  for (std::size_t at = 0; at < shape.size(); ++at) {
    const char wanted = shape[at];
    const char seen = text[at];
    const bool fits = wanted == '0'   ? is_digit(seen)
                      : wanted == '_' ? is_digit(seen) || seen == ' '
                      : wanted == 'A' ? seen >= 'A' && seen <= 'Z'
                      : wanted == 'a' ? seen >= 'a' && seen <= 'z'
                                      : seen == wanted;
    if (!fits) return 0;
  }
  return shape.size();
}

std::size_t length_of_epoch(std::string_view text) {
  constexpr std::size_t decimals = 6;
  const std::size_t whole = length_of_digits(text);
  if (whole == 0 || whole == text.size() || text[whole] != '.') return 0;
  return length_of_digits(text.substr(whole + 1)) == decimals ? whole + 1 + decimals : 0;
}

std::size_t length_of_field(const std::string& name, std::string_view text) {
  if (name == "time") return length_of_time(text);
  if (name == "epoch") return length_of_epoch(text);
  return length_of_digits(text);
}

// Sets TZ while it lives.
class Zone {
 public:
  explicit Zone(const std::string& zone) {
    if (const char* before = std::getenv("TZ")) before_ = before;
    ::setenv("TZ", zone.c_str(), 1);
    ::tzset();
  }
  ~Zone() {
    if (before_)
      ::setenv("TZ", before_->c_str(), 1);
    else
      ::unsetenv("TZ");
    ::tzset();
  }
  Zone(const Zone&) = delete;
  Zone& operator=(const Zone&) = delete;

 private:
  std::optional<std::string> before_;
};

}  // namespace

Pattern::Pattern(std::string_view text) : text_(text) {
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = text.find('}', open);
    if (open > 0 || close == std::string_view::npos)
      parts_.push_back({false, std::string(text.substr(0, open))});
    if (close == std::string_view::npos) return;
    parts_.push_back({true, std::string(text.substr(open + 1, close - open - 1))});
    text.remove_prefix(close + 1);
  }
}

Pattern Pattern::exactly(std::string_view text) {
  Pattern pattern;
  pattern.text_ = text;
  pattern.parts_.push_back({false, std::string(text)});
  return pattern;
}

std::optional<Fields> Pattern::match(std::string_view line) const {
  Fields fields;
  for (const Part& part : parts_) {
    const bool literal = !part.is_field && line.starts_with(part.text);
    const std::size_t length = literal         ? part.text.size()
                               : part.is_field ? length_of_field(part.text, line)
                                               : 0;
    if (length == 0 && !part.text.empty()) return std::nullopt;
    if (part.is_field) fields.emplace_back(line.substr(0, length));
    line.remove_prefix(length);
  }
  if (!line.empty()) return std::nullopt;
  return fields;
}

std::string local_time(std::time_t second, const std::string& zone) {
  const Zone in_the_programs_zone(zone);
  std::tm local{};
  ::localtime_r(&second, &local);
  std::array<char, 26> text{};
  ::asctime_r(&local, text.data());
  return {text.data(), 24};
}

bool is_local_time_between(std::string_view time, const std::string& zone, std::time_t earliest,
                           std::time_t latest) {
  for (std::time_t second = earliest; second <= latest; ++second)
    if (time == local_time(second, zone)) return true;
  return false;
}

}  // namespace harness

// What a line must look like.

#pragma once

#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace harness {

// The texts that stood in place of a pattern's fields, in order.
using Fields = std::vector<std::string>;

// A line with fields in braces, "Got alarm 14 at {time}". {time} is the 24 characters of
// asctime(3), {epoch} seconds with six decimals, any other name ({pid}, {port}) decimal digits. All
// else is literal.
class Pattern {
 public:
  Pattern(std::string_view text);  // NOLINT(google-explicit-constructor): a check writes a string
  Pattern(const char* text) : Pattern(std::string_view(text)) {}         // NOLINT
  Pattern(const std::string& text) : Pattern(std::string_view(text)) {}  // NOLINT
  // Literal all through, braces included: for lines that hold a program's own data.
  static Pattern exactly(std::string_view text);

  std::optional<Fields> match(std::string_view line) const;
  const std::string& text() const { return text_; }

 private:
  Pattern() = default;
  struct Part {
    bool is_field;
    std::string text;
  };
  std::string text_;
  std::vector<Part> parts_;
};

// The local time of that second, in the zone `zone` (a value of TZ, tzset(3)), as asctime(3) has it
// but without its newline: "Mon Nov 23 20:47:07 2026".
std::string local_time(std::time_t second, const std::string& zone);
// Whether `time` is that of a second that lies between the two.
bool is_local_time_between(std::string_view time, const std::string& zone, std::time_t earliest,
                           std::time_t latest);

}  // namespace harness

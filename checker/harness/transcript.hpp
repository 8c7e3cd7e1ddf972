// All that a check observed, in order.

#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "checker/harness/deadline.hpp"

namespace harness {

// A list of moments: when, who or what ("started", "stdout", "check", "ended"), and a text. One
// serves a whole check, with all its programs and peers. It keeps the first and the last entries
// and counts what it dropped between them, so that its size is bounded.
class Transcript {
 public:
  Transcript() : start_(Clock::now()) {}

  void add(std::string_view what, std::string_view text);
  // What the check itself just did ("sent SIGALRM"): added, and remembered as the latest deed,
  // which a failure names.
  void add_deed(std::string_view text);
  const std::string& latest_deed() const { return latest_deed_; }
  // The time since the latest deed.
  double milliseconds_since_deed() const;

  // One line an entry, at most `lines`, the middle left out.
  std::string to_string(std::size_t lines) const;

 private:
  struct Entry {
    double milliseconds;
    std::string what;
    std::string text;
  };
  double now() const;

  Clock::time_point start_;
  std::deque<Entry> first_, last_;
  std::size_t dropped_ = 0;
  std::string latest_deed_;
  Clock::time_point latest_deed_at_{};
};

// Text that a terminal can show without harm: newline as \n, other control and non-ASCII bytes as
// \x.., shortened in the middle to `limit` characters.
std::string escaped(std::string_view bytes, std::size_t limit = 200);

}  // namespace harness

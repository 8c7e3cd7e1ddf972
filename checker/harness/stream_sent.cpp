#include "checker/harness/stream_sent.hpp"

#include <algorithm>

namespace harness {

void StreamSent::add(std::string_view piece) {
  constexpr std::size_t most = 65536;
  bytes_ += piece;
  ends_.push_back(bytes_.size());
  if (bytes_.size() <= 2 * most) return;  // seldom, as it costs a walk over all pieces
  const std::size_t dropped = bytes_.size() - most;
  bytes_.erase(0, dropped);
  std::erase_if(ends_, [=](std::size_t end) { return end < dropped; });
  for (std::size_t& end : ends_) end -= dropped;
}

// What is missing from an answer was sent behind the end of a piece, which brought what is before.
bool StreamSent::is_cut_at_a_piece(std::string_view before, std::string_view missing) const {
  return std::ranges::any_of(ends_, [&](std::size_t end) {
    const std::string_view sent(bytes_);
    return !before.empty() && end > 0 && sent[end - 1] == before.back() &&
           sent.substr(end).starts_with(missing);
  });
}

std::string StreamSent::cause_of_wrong_line(std::string_view expected, std::string_view seen,
                                            std::string_view next) const {
  if (seen.size() >= expected.size()) return "";
  const auto same = std::ranges::mismatch(expected, seen).in1 - expected.begin();
  const std::string_view before = expected.substr(0, static_cast<std::size_t>(same));
  const std::string_view behind = seen.substr(before.size());
  if (!expected.ends_with(behind)) return "";
  const std::string_view missing = expected.substr(before.size(), expected.size() - seen.size());
  if (missing.front() == '\0')
    return "the reply was cut at a NUL byte: functions for C strings (strlen, strcpy, %s) take it "
           "for the end";
  if (is_cut_at_a_piece(before, missing))
    return "one recv is not one message: the message was cut where one of the check's sends ended "
           "(TCP carries a stream, see tcp(7))";
  // "server got: [one", and then "two]": the newline between two messages is in the answer.
  if (behind.empty() && !next.empty() &&
      bytes_.find("\n" + std::string(next.substr(0, 2))) != std::string::npos)
    return "one recv is not one message: several lines that came together were answered as one";
  return "";
}

}  // namespace harness

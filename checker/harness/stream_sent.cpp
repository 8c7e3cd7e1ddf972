#include "checker/harness/stream_sent.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "checker/harness/transcript.hpp"

namespace harness {

// An answer without a part of what was expected: `before` came, then `behind`, without `missing`.
struct StreamSent::Cut {
  std::string_view before, missing, behind;
};

namespace {

// What a buffer of some round size holds, also where a byte or two of it are for the end; 0 for
// another number of bytes.
std::size_t buffer_for(std::size_t bytes) {
  for (std::size_t size = 64; size <= 1 << 20; size *= 2)
    if (bytes <= size && bytes + 2 >= size) return size;
  for (std::size_t size = 100; size <= 100'000; size *= 10)
    if (bytes <= size && bytes + 2 >= size) return size;
  return 0;
}

}  // namespace

void StreamSent::add(std::string_view piece) {
  constexpr std::size_t most = 65536;
  for (std::size_t at = 0; (at = piece.find('\n', at)) != std::string_view::npos; ++at) {
    came_along_.push_back(next_comes_along_);
    next_comes_along_ = at + 1 < piece.size();
  }
  bytes_ += piece;
  ends_.push_back(bytes_.size());
  if (bytes_.size() <= 2 * most) return;  // seldom, as it costs a walk over all pieces
  const std::size_t dropped = bytes_.size() - most;
  bytes_.erase(0, dropped);
  is_whole_ = false;
  std::erase_if(ends_, [=](std::size_t end) { return end < dropped; });
  for (std::size_t& end : ends_) end -= dropped;
}

void StreamSent::note_end() {
  has_rest_ = !unfinished_line().empty();
  if (has_rest_) came_along_.push_back(next_comes_along_);
  is_ended_ = true;
}

std::string_view StreamSent::unfinished_line() const {
  return is_ended_ ? std::string_view() : std::string_view(bytes_).substr(bytes_.rfind('\n') + 1);
}

// What is missing from an answer was sent behind the end of a piece, which brought what is before.
bool StreamSent::is_cut_at_a_piece(const Cut& cut) const {
  return std::ranges::any_of(ends_, [&](std::size_t end) {
    const std::string_view sent(bytes_);
    return !cut.before.empty() && end > 0 && sent[end - 1] == cut.before.back() &&
           sent.substr(end).starts_with(cut.missing);
  });
}

// Where the message begins in what came of the answer to it: what is behind begins a line that was
// sent. The whole where no such line was.
std::size_t StreamSent::message_in(std::string_view before) const {
  constexpr std::size_t longest_frame = 40;
  const std::string lines = "\n" + bytes_;
  for (std::size_t at = 0; at < std::min(before.size(), longest_frame); ++at)
    if (lines.find("\n" + std::string(before.substr(at))) != std::string::npos) return at;
  return 0;
}

// The next line is an answer, too, to what is missing.
bool StreamSent::goes_on_in(std::string_view next, const Cut& cut) const {
  const std::size_t begin = message_in(cut.before);
  const std::string_view line = next.substr(0, next.find('\n'));
  if (begin == 0 || line.size() == next.size() || !line.ends_with(cut.behind) ||
      !line.starts_with(cut.before.substr(0, begin)))
    return false;
  const std::size_t length = line.size() - cut.behind.size();
  return length > begin && cut.missing.starts_with(line.substr(begin, length - begin));
}

std::string StreamSent::cause_of_wrong_line(std::string_view expected, std::string_view seen,
                                            std::string_view next) const {
  if (seen.size() >= expected.size()) return "";
  const auto same = std::ranges::mismatch(expected, seen).in1 - expected.begin();
  Cut cut{expected.substr(0, static_cast<std::size_t>(same)), {}, {}};
  cut.behind = seen.substr(cut.before.size());
  if (!expected.ends_with(cut.behind)) return "";
  cut.missing = expected.substr(cut.before.size(), expected.size() - seen.size());
  if (cut.missing.front() == '\0')
    return "the reply was cut at a NUL byte: functions for C strings (strlen, strcpy, %s) take it "
           "for the end";
  if (is_cut_at_a_piece(cut))
    return "one recv is not one message: the message was cut where one of the check's sends ended "
           "(TCP carries a stream, see tcp(7))";
  // "server got: [one", and then "two]": the newline between two messages is in the answer.
  if (cut.behind.empty() && !next.empty() &&
      bytes_.find("\n" + std::string(next.substr(0, 2))) != std::string::npos)
    return "one recv is not one message: several lines that came together were answered as one";
  if (cut.behind.empty() && next.starts_with(std::string(cut.missing) + "\n"))
    return "the newline that ends a message stands in the line, as if it were a part of it";
  const std::size_t kept = cut.before.size() - message_in(cut.before);
  if (goes_on_in(next, cut))
    return fmt::format(
        "one recv is not one message: a part of one ({} of its bytes) was answered, and then what "
        "came behind as if it were another (TCP carries a stream, see tcp(7))",
        kept);
  const std::size_t buffer = next.empty() ? buffer_for(kept) : 0;
  return buffer == 0 ? ""
                     : fmt::format(
                           "the line was cut after {} bytes, as by a buffer of {} bytes, "
                           "and what did not fit is lost",
                           kept, buffer);
}

std::string cause_of_mixed_streams(std::string_view expected, std::string_view seen,
                                   const StreamSent& own, const Streams& all) {
  constexpr std::size_t least = 3, farthest = 20;  // fewer bytes may be the same by chance
  if (!own.is_whole()) return "";
  const auto same =
      static_cast<std::size_t>(std::ranges::mismatch(expected, seen).in2 - seen.begin());
  const std::string_view rest = expected.substr(same);
  std::string_view strange = seen.substr(same);
  for (std::size_t at = 1; at <= rest.size() && !strange.empty(); ++at) {
    if (strange.back() != rest[rest.size() - at]) break;
    strange.remove_suffix(1);
  }
  // Where what is inserted begins as what follows it does, it may begin that much earlier.
  for (std::size_t earlier = 0; earlier <= std::min(same, farthest); ++earlier) {
    const std::string_view inserted = seen.substr(same - earlier, strange.size());
    const auto brought_it = [&](const auto& one) {
      return one.get() != &own && one->holds(inserted);
    };
    if (inserted.size() >= least && !own.holds(inserted) && std::ranges::any_of(all, brought_it))
      return fmt::format(
          "\"{}\" was sent over another connection: what came over one must not lie in a buffer "
          "that it shares with others",
          escaped(inserted, 60));
  }
  return "";
}

}  // namespace harness

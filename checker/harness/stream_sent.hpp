// What a check has sent over a connection, and where its pieces ended: evidence for how a wrong
// answer came about.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace harness {

class StreamSent {
 public:
  // One send(). The last 64 KiB are kept, and up to as many before them.
  void add(std::string_view piece);
  bool is_empty() const { return bytes_.empty(); }

  // For "Likely cause: …", where `seen` came in place of the line `expected`, and `next` behind it:
  // the answer was cut at a NUL byte, or where a piece ended, or takes several lines for one. Else
  // empty.
  std::string cause_of_wrong_line(std::string_view expected, std::string_view seen,
                                  std::string_view next) const;

 private:
  bool is_cut_at_a_piece(std::string_view before, std::string_view missing) const;

  std::string bytes_;
  std::vector<std::size_t> ends_;  // of pieces, in bytes_
};

}  // namespace harness

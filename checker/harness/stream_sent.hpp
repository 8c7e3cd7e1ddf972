// What a check has sent over a connection, and where its pieces ended: evidence for how a wrong
// answer came about.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace harness {

class StreamSent {
 public:
  // One send(). The last 64 KiB are kept, and up to as many before them.
  void add(std::string_view piece);
  // The check ended its side, and so its last line; the program's side reset the connection.
  void note_end();
  void note_reset() { was_reset_ = true; }
  // The check is the client: it has connected to the program.
  void note_client() { is_client_ = true; }

  bool is_empty() const { return bytes_.empty(); }
  bool is_ended() const { return is_ended_; }
  bool was_reset() const { return was_reset_; }
  bool is_client() const { return is_client_; }
  bool holds(std::string_view text) const { return bytes_.find(text) != std::string::npos; }
  bool is_whole() const { return is_whole_; }  // nothing that was sent has been dropped
  // Behind the last newline; empty where the check has ended its side, which ends a line, too.
  std::string_view unfinished_line() const;
  // More whole lines were sent than so many; the rest before the end is one.
  bool has_more_lines_than(std::size_t lines) const { return came_along_.size() > lines; }
  // Line number `index` is the rest before the end, which no newline ended.
  bool is_the_rest(std::size_t index) const { return has_rest_ && index + 1 == came_along_.size(); }
  // Line number `index`, a whole one, began in the piece that brought the end of the one before it.
  bool came_along(std::size_t index) const {
    return has_more_lines_than(index) && came_along_[index];
  }

  // For "Likely cause: …", where `seen` came in place of the line `expected`, and `next` behind it:
  // the answer was cut at a NUL byte, where a piece ended, or at the size of a buffer; or it takes
  // several lines for one, or one for several. Else empty.
  std::string cause_of_wrong_line(std::string_view expected, std::string_view seen,
                                  std::string_view next) const;

 private:
  struct Cut;
  bool is_cut_at_a_piece(const Cut& cut) const;
  bool goes_on_in(std::string_view next, const Cut& cut) const;
  std::size_t message_in(std::string_view before) const;

  std::string bytes_;
  std::vector<std::size_t> ends_;  // of pieces, in bytes_
  std::vector<bool> came_along_;   // a flag for each whole line
  bool next_comes_along_ = false;
  bool is_whole_ = true, is_ended_ = false, has_rest_ = false, was_reset_ = false,
       is_client_ = false;
};

// Of all connections of a check with one program.
using Streams = std::vector<std::shared_ptr<StreamSent>>;

// For "Likely cause: …", where `seen` came over the connection `own` in place of `expected`: bytes
// stand in it that were sent over another one, and never over this. Else empty.
std::string cause_of_mixed_streams(std::string_view expected, std::string_view seen,
                                   const StreamSent& own, const Streams& all);

}  // namespace harness

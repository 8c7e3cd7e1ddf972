// What a program writes to one of its descriptors, read as it arrives.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "checker/harness/descriptor.hpp"
#include "checker/harness/events.hpp"
#include "checker/harness/transcript.hpp"

namespace harness {

// Reads the read end of a pipe whenever it is ready, so that the program does not block on us, and
// keeps what no check has taken yet, up to a bound: past it the bytes are still read but dropped,
// and has_overflowed() says so. Every line goes into the transcript.
class Output final : public Source {
 public:
  Output(Descriptor read_end, std::string name, Transcript& transcript);
  ~Output() override;

  // The next whole line without its newline, taken; nothing where none has come yet.
  std::optional<std::string> take_line();
  // All that has come and was not taken, taken.
  std::string take_all();
  // All that has come and was not taken.
  std::string_view waiting() const { return std::string_view(text_).substr(taken_); }

  bool at_end() const { return at_end_; }
  bool has_overflowed() const { return dropped_ > 0; }
  std::size_t bytes_received() const { return received_; }

  // While paused nothing is read: the pipe fills up and the program blocks.
  void pause();
  void resume();
  // Pauses, and drops so many bytes at the start: what the checker itself filled the pipe with.
  void pause_and_skip(std::size_t bytes);
  // Of a program that is asleep: fills the pipe until there is `room` for no more than so many
  // bytes, and pauses. The program blocks in the write that does not fit, until resume().
  void fill_pipe(std::size_t room = 0);
  // Not one byte more fits into the pipe.
  bool pipe_is_full() const;
  // Closes our end: the program's next write fails with EPIPE or SIGPIPE.
  void close();
  // The descriptor, for F_GETPIPE_SZ and the like; -1 once it is at its end.
  const Descriptor& read_end() const { return read_end_; }

  // Writes what stands after the last newline into the transcript, marked as such.
  void note_unfinished_line();

  static constexpr std::size_t bound = 4 << 20;

  int descriptor() const override { return paused_ ? -1 : read_end_.number(); }
  short interest() const override;
  void ready(short events) override;

 private:
  void append(std::string_view bytes);
  void note_lines(std::string_view bytes);

  Descriptor read_end_;
  std::string name_;
  Transcript& transcript_;
  std::string text_;        // from the last compaction on
  std::size_t taken_ = 0;   // of text_
  std::string unfinished_;  // since the last newline, shortened
  std::size_t received_ = 0, dropped_ = 0, to_skip_ = 0;
  bool at_end_ = false, paused_ = false;
};

}  // namespace harness

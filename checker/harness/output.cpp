#include "checker/harness/output.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "checker/harness/system_call.hpp"

namespace harness {

Output::Output(Descriptor read_end, std::string name, Transcript& transcript)
    : read_end_(std::move(read_end)), name_(std::move(name)), transcript_(transcript) {
  if (read_end_.is_open()) set_nonblocking(read_end_);
}

Output::~Output() = default;

short Output::interest() const { return POLLIN; }

void Output::ready(short) {
  // A bounded number of reads, so that an endless printer cannot keep us from our deadline.
  char buffer[65536];
  for (int round = 0; round < 16; ++round) {
    const ssize_t got = ::read(read_end_.number(), buffer, sizeof buffer);
    if (got > 0) {
      append({buffer, static_cast<std::size_t>(got)});
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
      at_end_ = true;
      read_end_.close();
      return;
    } else {
      return;
    }
  }
}

void Output::pause() {
  paused_ = true;
  transcript_.add("check", "stopped reading " + name_);
}

void Output::resume() {
  paused_ = false;
  transcript_.add("check", "went on reading " + name_);
}

void Output::pause_and_skip(std::size_t bytes) {
  paused_ = true;
  to_skip_ = bytes;
  transcript_.add("check", fmt::format("filled the pipe of {}, so that writes to it wait", name_));
}

void Output::fill_pipe(std::size_t room) {
  if (!at_end_) ready(POLLIN);  // what is there yet must not be counted as filling
  if (at_end_) return;
  // The program holds the only write end; /proc gives us one of our own, for a moment.
  const std::string path = fmt::format("/proc/self/fd/{}", read_end_.number());
  pause_and_skip(fill(open_file(path.c_str(), O_WRONLY | O_NONBLOCK), room));
}

bool Output::pipe_is_full() const {
  if (at_end_) return false;
  int held = 0;
  check(::ioctl(read_end_.number(), FIONREAD, &held), "ioctl FIONREAD");
  return held == check(::fcntl(read_end_.number(), F_GETPIPE_SZ), "fcntl F_GETPIPE_SZ");
}

void Output::append(std::string_view bytes) {
  const std::size_t ours = std::min(to_skip_, bytes.size());
  to_skip_ -= ours;
  bytes.remove_prefix(ours);
  received_ += bytes.size();
  if (has_overflowed() || text_.size() - taken_ + bytes.size() > bound) {
    if (dropped_ == 0)
      transcript_.add(name_,
                      fmt::format("more than {} MiB that no check asked for; the rest is read "
                                  "and dropped",
                                  bound >> 20));
    dropped_ += bytes.size();
    return;
  }
  if (taken_ > bound / 4) {
    text_.erase(0, taken_);
    taken_ = 0;
  }
  text_ += bytes;
  note_lines(bytes);
}

void Output::note_lines(std::string_view bytes) {
  for (;;) {
    const std::size_t newline = bytes.find('\n');
    constexpr std::size_t enough = 4096;  // of a line, to show its start
    if (unfinished_.size() < enough) unfinished_ += bytes.substr(0, newline).substr(0, enough);
    if (newline == std::string_view::npos) return;
    transcript_.add(name_, escaped(unfinished_));
    unfinished_.clear();
    bytes.remove_prefix(newline + 1);
  }
}

void Output::note_unfinished_line() {
  if (unfinished_.empty()) return;
  transcript_.add(name_, escaped(unfinished_) + "  (no newline)");
  unfinished_.clear();
}

std::optional<std::string> Output::take_line() {
  const std::size_t newline = text_.find('\n', taken_);
  if (newline == std::string::npos) return std::nullopt;
  std::string line = text_.substr(taken_, newline - taken_);
  taken_ = newline + 1;
  return line;
}

std::string Output::take_all() {
  std::string all = text_.substr(taken_);
  text_.clear();
  taken_ = 0;
  return all;
}

void Output::close() {
  read_end_.close();
  at_end_ = true;
}

}  // namespace harness

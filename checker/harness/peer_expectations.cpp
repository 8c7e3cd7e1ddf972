// Peer: what the program sends, and why it does not.

#include <fmt/core.h>
#include <sys/socket.h>

#include "checker/harness/evidence.hpp"
#include "checker/harness/last_words.hpp"
#include "checker/harness/peer.hpp"
#include "checker/harness/peer_evidence.hpp"
#include "checker/harness/peer_stream.hpp"

namespace harness {

std::optional<std::string> Peer::take_line() {
  const std::size_t newline = stream_->text.find('\n', stream_->taken);
  if (newline == std::string::npos) return std::nullopt;
  std::string line = stream_->text.substr(stream_->taken, newline - stream_->taken);
  stream_->taken = newline + 1;
  if (stream_->taken > stream_->text.size() / 2) {
    stream_->text.erase(0, stream_->taken);
    stream_->taken = 0;
  }
  ++stream_->lines;
  program_->transcript().add("reply", escaped(line));
  return line;
}

std::string Peer::expect_any_line(const std::string& description, Where where) {
  std::optional<std::string> line;
  program_->wait_for([&] {
    line = take_line();
    return line || stream_->at_end;
  });
  if (line) return *line;
  const std::string ending =
      stream_->was_reset ? "the connection was reset"
      : stream_->at_end
          ? "the program closed the connection"
          : "nothing more came" + how_far_it_read(local_port(), !stream_->sent->is_empty());
  const auto look_further = [this](const Scene& scene) { return why_no_line(scene); };
  if (received().empty()) program_->fail_stuck(description, ending + "; ", where, "", look_further);
  const bool only_newline_missing =
      !at_end() && description.ends_with("\n    " + escaped(received()));
  program_->fail_stuck(
      description,
      fmt::format("what came has no newline at its end\n    {}\nand then {}; ", escaped(received()),
                  ending),
      where, only_newline_missing ? "this is the line, without the newline that ends it" : "");
}

// More lines were sent than were answered.
bool Peer::is_owed_a_line() const { return stream_->sent->has_more_lines_than(stream_->lines); }

// In place of the next answer came the end, or nothing.
std::string Peer::why_no_line(const Scene& scene) {
  if (!is_owed_a_line()) return "";
  if (program_->has_ended() && program_->status() != WaitStatus::exited(0))
    return "";  // how it ended tells more
  if (stream_->was_reset)
    return "the connection was closed with bytes of the check unread: the kernel resets it then";
  const bool is_over = stream_->at_end;  // in order, so all had been read
  if (is_over && program_->has_ended())
    return "it had read this line when it closed the connection, and ended without an answer to it";
  if (is_over)
    if (std::string mistake = mistake_in_last_words(program_->error().waiting()); !mistake.empty())
      return mistake;
  if (is_over && stream_->sent->is_the_rest(stream_->lines))
    return "what is left over when the client's stream ends, with no newline behind it, is a "
           "message too: this one was read, or lay unread, when the server closed the connection";
  if (!is_over && !waits_for_more(scene, local_port())) return "";
  if (!is_over)
    if (std::string late = comes_at_the_end(); !late.empty()) return late;
  return stream_->lines > 0 && stream_->sent->came_along(stream_->lines)
             ? "what recv brought behind a newline was lost: this line came together with the one "
               "before it, which was answered"
             : "";
}

// Ends the check's side, and looks whether that brings the answer.
std::string Peer::comes_at_the_end() {
  program_->transcript().add("check", "ended its side, to see whether that brings the answer");
  ::shutdown(stream_->socket.number(), SHUT_WR);
  const bool came =
      wait_until([&] { return !received().empty() || stream_->at_end || program_->has_ended(); },
                 Deadline::at(Clock::now() + std::chrono::seconds(1)));
  return came && !received().empty()
             ? "the answer came only when the check had ended its side of the connection: it is "
               "sent, or leaves a buffer, at the end of the stream, and not at the newline that "
               "ends a message"
             : "";
}

void Peer::expect_line(std::string_view line, Where where) {
  const std::string expected = "over the connection the line\n    " + escaped(line);
  const std::string seen = expect_any_line(expected, where);
  if (seen == line) return;
  const std::string near = near_miss(Pattern::exactly(line), seen);
  // What comes behind it may tell how it came about.
  wait_until([&] { return received().find('\n') != std::string_view::npos || at_end(); },
             Deadline::at(Clock::now() + Milliseconds(200)));
  std::string cause = stream_->sent->cause_of_wrong_line(line, seen, received());
  if (cause.empty())
    cause = cause_of_mixed_streams(line, seen, *stream_->sent, program_->streams());
  program_->fail(expected,
                 "the line was\n    " + escaped(seen) + (near.empty() ? "" : "\n(" + near + ")"),
                 cause, where);
}

void Peer::expect_end_of_stream(bool or_reset, Where where) {
  const std::string expected = "it to close the connection";
  program_->wait_for([&] { return at_end() || !received().empty(); });
  const std::string_view unfinished = stream_->sent->unfinished_line();
  if (!received().empty())
    program_->fail(expected + " and send no more", "there came\n    " + escaped(received()),
                   !unfinished.empty() && received().find(unfinished) != std::string_view::npos
                       ? "this is a part of a line that no newline has ended, and so no message"
                       : "",
                   where);
  if (!at_end()) program_->fail_stuck(expected, "it is open still: ", where);
  if (was_reset() && !or_reset)
    program_->fail_stuck(expected + " in an orderly way (end of file)",
                         "the connection was reset; ", where, "",
                         [this](const Scene& scene) { return why_no_line(scene); });
}

}  // namespace harness

// Program: where it is, and why, for its failures.

#include <fmt/core.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "checker/harness/cause.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/last_words.hpp"
#include "checker/harness/program.hpp"
#include "checker/harness/program_state.hpp"
#include "checker/harness/sleep.hpp"
#include "checker/harness/whereabouts.hpp"

namespace harness {

// Looks twice where one computes, to tell how much.
Scene Program::scene() const {
  auto now = threads();
  if (all_asleep(now)) return Scene(std::move(now));
  const auto began = Clock::now();
  wait_until([this] { return has_ended(); }, Deadline::at(began + std::chrono::seconds(1)));
  return {threads(), std::move(now), Clock::now() - began};
}

std::string Program::whereabouts() const { return whereabouts_in(scene()); }

// What it said of its end, to follow how it ended; empty where it went well, or said nothing.
std::string Program::and_said() const {
  const std::string_view text = state_->error.waiting();
  const std::string line = last_line(text);
  const bool failed = status() == WaitStatus::killed_by(SIGABRT) || status()->status() > 0;
  return failed && !line.empty() && sanitizer_report(text).empty()
             ? "; it said last on standard error:\n    " + line
             : "";
}

std::string Program::whereabouts_in(const Scene& scene) const {
  // Between its last moment and ours to hear of it, nothing of it is left.
  if (scene.threads().empty())
    wait_until([this] { return has_ended(); },
               Deadline::at(Clock::now() + std::chrono::seconds(1)));
  const auto ended = status();
  if (!ended) return scene.threads().empty() ? "the program has ended" : where_they_are(scene);
  std::string told = fmt::format("the program {}, {:.1f} ms after that", ended->to_string(),
                                 state_->transcript.milliseconds_since_deed());
  if (!scene.threads().empty()) told += "; it left behind: " + where_they_are(scene);
  return told + and_said();
}

std::string Program::why_stuck() const {
  return has_ended() ? why_ended() : cause_of_hang(scene(), pid(), state_->sent());
}

void Program::fail_stuck(const std::string& expected, const std::string& seen, Where where,
                         const std::string& known_cause, const LookFurther& look_further) {
  fail_if_broken_off(where);
  const Scene now = scene();
  const std::string told = seen + whereabouts_in(now);
  std::string cause = !known_cause.empty() ? known_cause
                      : has_ended()        ? why_ended()
                                           : cause_of_hang(now, pid(), state_->sent());
  if (cause.empty() && look_further) cause = look_further(now);
  fail(expected, told, cause, where);
}

std::string Program::why_ended() const {
  const auto ended = status();
  if (ended == WaitStatus::killed_by(SIGABRT)) return cause_of_abort(state_->error.waiting());
  if (ended->was_killed()) return why_killed();
  const std::string told = ended->status() == 0 ? "" : cause_in_last_words(state_->error.waiting());
  return told.empty() ? why_it_gave_up() : told;
}

// It exited, and no call that failed is told of: nobody had asked it to, or it had not read all.
std::string Program::why_it_gave_up() const {
  const auto clients = std::ranges::count_if(
      streams(), [](const std::shared_ptr<StreamSent>& stream) { return stream->is_client(); });
  if (clients > 0 && status() == WaitStatus::exited(0) && state_->sent_signals.empty())
    return fmt::format("it ended by itself after {} of the check: no signal had asked it to",
                       clients == 1 ? "one connection" : fmt::format("{} connections", clients));
  if (streams().size() != 1 || tells_of_a_failed_call(state_->error.waiting())) return "";
  const StreamSent& sent = *streams().front();
  if (!sent.is_empty() && sent.unfinished_line().size() > 0 && !sent.has_more_lines_than(0))
    return fmt::format(
        "one recv is not one message: it ended when a part of the line had come, \"{}\", and did "
        "not wait for its newline (TCP carries a stream, see tcp(7))",
        escaped(sent.unfinished_line(), 40));
  if (!sent.is_empty() && sent.was_reset())
    return "it ended with a part of what the check had sent unread: one recv may bring less than "
           "was sent, and the kernel resets a connection that is closed so";
  return "";
}

// Where a signal killed it: one of the check's, unless something was printed after it (then the
// program may have raised it itself; so it may where it had a handler), or one that tells of a
// mistake.
std::string Program::why_killed() const {
  const auto ended = status();
  if (!ended || !ended->was_killed()) return "";
  const int signal = ended->signal();
  if (signal == SIGPIPE)
    return "it wrote to a pipe or a connection whose other end is closed: see SIGPIPE in "
           "signal(7), "
           "and MSG_NOSIGNAL in send(2)";
  if (signal == SIGSEGV || signal == SIGBUS) return "it used memory that is not there";
  if (signal == SIGKILL || state_->sent().is_answered || state_->caught_signals.contains(signal) ||
      std::ranges::count(state_->sent_signals, signal) == 0)
    return "";
  return fmt::format(
      "no handler for {} was in place when it came, and its default action ends a process",
      signal_name(signal));
}

// Of one that has printed nothing: proof that nothing left it at all.
std::string Program::why_silent(const Scene& now) const {
  const auto waits_for_input = [&](const ThreadInfo& thread) {
    const auto sleep = sleep_of(thread);
    return sleep && sleep->kind == Sleep::Kind::reads &&
           now.socket(now.target(thread.process, sleep->descriptors.front())) != nullptr;
  };
  if (bytes_written(pid()) != 0 || std::ranges::any_of(now.threads(), waits_for_input)) return "";
  return "it has not called write() even once: the text was not printed, or still waits in a "
         "buffer (stdio and iostreams keep it there while standard output is no terminal)";
}

std::string Program::why_no_line(const Pattern* pattern, const CauseOfLine& cause,
                                 const Scene& now) {
  if (pattern != nullptr)
    if (std::string buffered = not_flushed(pid(), *pattern); !buffered.empty()) return buffered;
  const std::string why = cause_of_hang(now, pid(), state_->sent());
  if (!why.empty() || pattern == nullptr) return why;
  if (std::string known = cause ? cause("", "") : ""; !known.empty()) return known;
  if (std::string unread = bytes_left_unread(now); !unread.empty()) return unread;
  const std::string silent = why_silent(now);
  return comes_when_it_ends(*pattern)
             ? "the line came out only when the program ended, so it waited inside the program "
               "until then: in a buffer that was not flushed, or among what was read and not "
               "printed"
             : silent;
}

// Ends the program gently, as far as that can be done, and looks whether the line comes out then.
// Not where the check has sent a signal before: then another signal may be what brings the line.
bool Program::comes_when_it_ends(const Pattern& line) {
  const auto first = process_info(pid());
  if (!first || first->tracer != 0 || !state_->sent_signals.empty()) return false;
  std::vector<pid_t> asked = processes();
  if (has_signal(first->caught, SIGTERM))
    asked = {pid()};
  else
    std::erase(asked, pid());  // its default action would drop what it has in a buffer
  if (asked.empty()) return false;
  state_->transcript.add("check", "sent SIGTERM, to see whether the line comes out at the end");
  for (const pid_t process : asked) {
    const Descriptor pidfd(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
    ::syscall(SYS_pidfd_send_signal, pidfd.number(), SIGTERM, nullptr, 0);  // or it has ended
  }
  wait_until([&] { return has_ended() && state_->output.at_end(); },
             Deadline::at(Clock::now() + std::chrono::seconds(1)));
  return has_line(state_->output.waiting(), line);
}

}  // namespace harness

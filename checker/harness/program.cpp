#include "checker/harness/program.hpp"

#include <fmt/core.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "checker/harness/evidence.hpp"
#include "checker/harness/program_state.hpp"
#include "checker/harness/quiet.hpp"
#include "checker/harness/system_call.hpp"

namespace harness {

namespace {

std::string command_line(const std::string& path, const StartOptions& options) {
  std::string text = path.substr(path.rfind('/') + 1);
  for (const std::string& argument : options.arguments) {
    const bool plain = !argument.empty() && argument.find_first_of(" \n\t'") == std::string::npos;
    text += plain ? " " + escaped(argument, 60) : " '" + escaped(argument, 60) + "'";
  }
  return text;
}

void send_through(const Descriptor& pidfd, int signal, Transcript& transcript) {
  const std::string name = signal_name(signal);
  const long sent = ::syscall(SYS_pidfd_send_signal, pidfd.number(), signal, nullptr, 0);
  if (sent == -1 && errno == ESRCH) {
    transcript.add_deed(fmt::format("sent {} (the process had ended already)", name));
    return;
  }
  check(sent, "pidfd_send_signal");
  transcript.add_deed(fmt::format("sent {}", name));
}

}  // namespace

Program::Program(const std::string& path, StartOptions options, Transcript& transcript,
                 Where where) {
  transcript.add_deed("started " + command_line(path, options));
  if (::access(path.c_str(), X_OK) == -1)
    harness::fail({"a program to check at " + path, std::strerror(errno), ""}, transcript, where);
  const bool held = options.held;
  Pipe output;
  Pipe error;
  const std::size_t filling = options.output_is_full ? fill(output) : 0;
  // What the program was given closes here when the constructor ends: from then on it has the only
  // write ends, and its end is their end of file.
  const Launch launch(path, std::move(options), output, error);
  state_ = std::make_unique<State>(launch, held, std::move(output.read_end),
                                   std::move(error.read_end), transcript);
  if (filling > 0) state_->output.pause_and_skip(filling);
  if (held) return;
  if (const int reason = state_->keeper.exec_failure(); reason != 0)
    harness::fail({"to start " + path, std::string("exec failed: ") + std::strerror(reason), ""},
                  transcript, where);
}

Program::Program(Program&&) noexcept = default;
Program::~Program() = default;

pid_t Program::pid() const { return state_->keeper.program(); }
Output& Program::output() { return state_->output; }
Output& Program::error() { return state_->error; }
Transcript& Program::transcript() { return state_->transcript; }
std::optional<WaitStatus> Program::status() const { return state_->keeper.status(); }
void Program::release() { state_->keeper.release(); }
void Program::send(int signal) {
  send_through(state_->keeper.program_pidfd(), signal, state_->transcript);
}

void Program::send_to(pid_t process, int signal) {
  const Descriptor pidfd(
      static_cast<int>(check(::syscall(SYS_pidfd_open, process, 0), "pidfd_open")));
  send_through(pidfd, signal, state_->transcript);
}

void Program::end_now() {
  send(SIGKILL);
  state_->keeper.stop();
}

std::vector<pid_t> Program::processes() const { return descendants_of(state_->keeper.pid()); }

std::vector<ThreadInfo> Program::threads() const {
  std::vector<ThreadInfo> all;
  for (const pid_t process : processes())
    for (const pid_t thread : threads_of(process))
      if (auto info = thread_info(process, thread)) all.push_back(std::move(*info));
  return all;
}

bool Program::wait_for(const std::function<bool()>& done, std::optional<Milliseconds> tick) {
  Quiet quiet([this] { return threads(); });
  bool is_done = false;  // done() is not asked again after it held: it may take what it waited for
  wait_until(
      [&] {
        is_done = is_done || done();
        return is_done || quiet.for_too_long() || state_->keeper.was_lost();
      },
      Deadline::after(patience), tick.value_or(Quiet::interval));
  return is_done;
}

std::string Program::whereabouts() const {
  if (const auto ended = status()) {
    return fmt::format("the program {}, {:.1f} ms after that", ended->to_string(),
                       state_->transcript.milliseconds_since_deed());
  }
  const auto all = threads();
  return all.empty() ? "the program has ended" : where_they_are(all);
}

void Program::expect(const std::string& expected, const std::function<bool()>& done,
                     const std::function<std::string()>& seen, Where where) {
  if (wait_for(done, Milliseconds(2))) return;
  fail_if_broken_off(where);
  const std::string told = seen ? seen() : "";
  fail(expected, told.empty() ? whereabouts() : told, "", where);
}

void Program::expect_asleep(Where where) {
  std::vector<ThreadInfo> before;
  // Asleep at two looks, and not run between them: then all slept at the moment between the two.
  expect(
      "it to be asleep in a waiting call",
      [&] {
        const auto now = threads();
        const bool asleep = !now.empty() && all_asleep(now) && none_ran_between(before, now);
        before = now;
        return asleep || has_ended();
      },
      {}, where);
  if (has_ended()) fail("it to be asleep in a waiting call", whereabouts(), "", where);
}

void Program::expect_nobody_ran_since(const std::vector<ThreadInfo>& before, Where where) {
  const auto now = threads();
  if (none_ran_between(before, now)) return;
  fail(
      "no thread to wake up while nothing happened",
      fmt::format("the kernel ran some meanwhile (context switches: /proc/PID/status); now\n    {}",
                  where_they_are(now)),
      "", where);
}

void Program::expect_no_timed_sleep(Where where) {
  for (const ThreadInfo& thread : threads())
    if (const auto call = timed_sleep(thread))
      fail("every thread to sleep until something happens",
           fmt::format("one sleeps in {}, which ends by itself: {}", *call, where_it_is(thread)),
           "", where);
}

}  // namespace harness

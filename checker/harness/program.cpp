#include "checker/harness/program.hpp"

#include <fmt/core.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "checker/harness/cause.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/measure.hpp"
#include "checker/harness/program_state.hpp"
#include "checker/harness/quiet.hpp"
#include "checker/harness/sleep_watch.hpp"
#include "checker/harness/system_call.hpp"
#include "checker/harness/whereabouts.hpp"

namespace harness {

namespace {

std::string why_not_executed(int reason) {
  // What we lack is not the program's fault.
  for (const int ours : {EAGAIN, EMFILE, ENFILE, ENOMEM})
    if (reason == ours) throw std::system_error(reason, std::generic_category(), "exec");
  return fmt::format("exec failed: {}{}", std::strerror(reason),
                     reason == ENOENT ? " (the file is there; what it asks to run it is not)" : "");
}

// `pidfd` is -1, with errno set, where pidfd_open(2) failed.
void send_through(int pidfd, int signal, Transcript& transcript) {
  const std::string name = signal_name(signal);
  const long sent = pidfd == -1 ? -1 : ::syscall(SYS_pidfd_send_signal, pidfd, signal, nullptr, 0);
  if (sent == -1 && errno == ESRCH) {
    transcript.add_deed(fmt::format("sent {} (the process had ended already)", name));
    return;
  }
  check(sent, "pidfd_send_signal");
  transcript.add_deed(fmt::format("sent {}", name));
}

long long switches(const std::vector<ThreadInfo>& threads) {
  long long sum = 0;
  for (const ThreadInfo& thread : threads) sum += static_cast<long long>(thread.switches);
  return sum;
}

}  // namespace

std::string why_no_program(const std::string& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) == -1) return std::strerror(errno);
  if (S_ISDIR(about.st_mode)) return "it is a directory";
  if (::access(path.c_str(), X_OK) == -1)
    return fmt::format("it cannot be executed: {}", std::strerror(errno));
  return "";
}

Program::Program(const std::string& path, StartOptions options, Transcript& transcript,
                 Where where) {
  transcript.add_deed("started " + command_line(path, options));
  if (const std::string why = why_no_program(path); !why.empty())
    harness::fail({"a program to check at " + path, why, ""}, transcript, where);
  count_start();
  const bool held = options.held;
  Pipe output;
  Pipe error;
  const std::size_t filling = options.output_is_full ? fill(output.write_end) : 0;
  // What the program was given closes here when the constructor ends: from then on it has the only
  // write ends, and its end is their end of file.
  const Launch launch(path, std::move(options), output, error);
  state_ = std::make_unique<State>(launch, held, std::move(output.read_end),
                                   std::move(error.read_end), transcript);
  if (filling > 0) state_->output.pause_and_skip(filling);
  if (held) return;
  if (const int reason = state_->keeper.exec_failure(); reason != 0)
    harness::fail({"to start " + path, why_not_executed(reason), ""}, transcript, where);
}

Program::Program(Program&&) noexcept = default;
Program::~Program() = default;

pid_t Program::pid() const { return state_->keeper.program(); }
Output& Program::output() { return state_->output; }
Output& Program::error() { return state_->error; }
Transcript& Program::transcript() { return state_->transcript; }
std::optional<WaitStatus> Program::status() const { return state_->keeper.status(); }
const Streams& Program::streams() const { return state_->streams; }
std::shared_ptr<StreamSent> Program::add_stream() {
  return state_->streams.emplace_back(std::make_shared<StreamSent>());
}
void Program::release() { state_->keeper.release(); }
void Program::send(int signal) {
  state_->sent_signals.push_back(signal);
  const auto now = process_info(pid());
  if (now && has_signal(now->caught, signal))
    state_->caught_signals.insert(signal);
  else
    state_->caught_signals.erase(signal);
  state_->received_at_last = state_->output.bytes_received();
  send_through(state_->keeper.program_pidfd().number(), signal, state_->transcript);
}

void Program::send_to(pid_t process, int signal) {
  const Descriptor pidfd(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
  send_through(pidfd.number(), signal, state_->transcript);
}

void Program::end_now() {
  send(SIGKILL);
  state_->keeper.stop();
}

std::vector<pid_t> Program::processes() const { return descendants_of(state_->keeper.pid()); }

std::vector<ThreadInfo> Program::threads() const { return threads_below(state_->keeper.pid()); }

bool Program::wait_for(const std::function<bool()>& done, std::optional<Milliseconds> tick) {
  bool waited = false;
  const auto holds = [&] {
    const bool held = done();
    waited = waited || !held;
    return held;
  };
  const bool is_done = wait_while_quiet(holds, tick);
  // An end comes in pieces: first its descriptors are closed, which others see at once; then its
  // parent is told. Who was woken by the first would tell of a program that is neither here nor
  // there.
  if (waited && !has_ended() && is_about_to_end(pid()))
    wait_while_quiet([this] { return has_ended(); }, {});
  return is_done;
}

bool Program::wait_while_quiet(const std::function<bool()>& done,
                               std::optional<Milliseconds> tick) {
  Quiet quiet([this] { return threads(); });
  bool is_done = false;  // done() is not asked again after it held: it may take what it waited for
  wait_until(
      [&] {
        is_done = is_done || done();
        return is_done || quiet.for_too_long() || is_broken_off();
      },
      Deadline::after(patience), tick.value_or(Quiet::interval));
  return is_done;
}

void Program::expect(const std::string& expected, const std::function<bool()>& done,
                     const std::function<std::string()>& seen, Where where) {
  if (wait_for(done, Milliseconds(2))) return;
  fail_if_broken_off(where);
  const std::string told = seen ? seen() : "";
  if (told.empty()) fail_stuck(expected, "", where);
  fail(expected, told, why_stuck(), where);
}

void Program::expect_asleep(const std::string& why_ended, Where where) {
  constexpr double most_processor_seconds = 3;     // of one that will not sleep any more
  constexpr std::size_t most_printed = 256 << 10;  // bytes, of one that prints without end
  const std::string expected = "it to be asleep in a waiting call";
  const std::size_t printed_before = output().bytes_received();
  SleepWatch watch(*this);
  std::optional<double> spent_before;
  bool computes = false;
  bool floods = false;
  // Asleep at two looks, and not run between them: then all slept at the moment between the two.
  expect(
      expected,
      [&] {
        const bool asleep = watch.slept();
        const double spent = processor_seconds(watch.threads());
        computes = spent - spent_before.value_or(spent) > most_processor_seconds * deadline_scale();
        if (!spent_before) spent_before = spent;
        floods = output().bytes_received() > printed_before + most_printed;
        return asleep || has_ended() || computes || floods;
      },
      {}, where);
  if (floods)
    fail(expected,
         fmt::format("it prints on and on: {} bytes since then, which no check asked for",
                     output().bytes_received() - printed_before),
         "it goes round and round, and waits for nothing in between", where);
  if (has_ended() && !why_ended.empty()) fail(expected, whereabouts(), why_ended, where);
  if (has_ended() || computes) fail_stuck(expected, "", where);
}

void Program::expect_nobody_ran_since(const std::vector<ThreadInfo>& before, Where where) {
  const auto now = threads();
  if (none_ran_between(before, now)) return;
  const auto times = switches(now) - switches(before);
  fail("no thread to wake up while nothing happened",
       fmt::format("{} (context switches: /proc/PID/status); now\n    {}",
                   times > 0 ? fmt::format("the kernel ran some, {} times", times)
                             : "there are not the same threads any more",
                   where_they_are(Scene(now))),
       wakes_up_by_itself(now), where);
}

void Program::expect_no_timed_sleep_below(std::chrono::seconds time, Where where) {
  const std::string expected = "every thread to sleep until something happens";
  std::string seen;
  // One that is awake now may be so between two short sleeps. What one was seen in counts only if
  // it was in it all along; whether the others sleep then does not matter: a sleep may be shorter
  // than a look at them all.
  expect(
      expected,
      [&] {
        seen.clear();
        const auto before = threads();
        for (const ThreadInfo& thread : before) {
          const auto length = length_of_timed_sleep(thread);
          if (!length || *length >= time) continue;
          const auto now = thread_info(thread.process, thread.thread);
          if (now && none_ran_between({thread}, {*now}))
            seen = fmt::format("one sleeps in a call that ends by itself after {:.3f} s: {}",
                               length->count(), where_it_is(thread, Scene(before)));
        }
        return !seen.empty() || all_slept_between(before, threads());
      },
      {}, where);
  if (!seen.empty()) fail(expected, seen, "", where);
}

}  // namespace harness

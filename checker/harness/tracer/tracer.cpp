#include "checker/harness/tracer/tracer.hpp"

#include <poll.h>
#include <sys/ptrace.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "checker/harness/proc.hpp"
#include "checker/harness/system_call.hpp"
#include "checker/harness/tracer/registers.hpp"

namespace harness {
namespace {

constexpr long options = PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEFORK |
                         PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC;

// A tracee's stops come as SIGCHLD.
Descriptor watch_child_signals() {
  sigset_t child;
  ::sigemptyset(&child);
  ::sigaddset(&child, SIGCHLD);
  check(::sigprocmask(SIG_BLOCK, &child, nullptr), "sigprocmask");
  return Descriptor(check(::signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK), "signalfd"));
}

// However many stops there were, one SIGCHLD at most is pending: signal(7).
void drain(const Descriptor& signals) {
  signalfd_siginfo ignored{};
  [[maybe_unused]] const ssize_t got = ::read(signals.number(), &ignored, sizeof ignored);
}

pid_t process_of(pid_t thread) {
  const std::string status =
      read_proc_file("/proc/" + std::to_string(thread) + "/status").value_or("");
  const std::size_t at = status.find("\nTgid:");
  return at == std::string::npos ? thread : std::atoi(status.c_str() + at + 6);
}

bool is_gone(long result) { return result == -1 && errno == ESRCH; }

// A keeper may have waited for it.
bool is_no_more(const Tracee& tracee) {
  return ::syscall(SYS_tgkill, tracee.process, tracee.thread, 0) == -1 && errno == ESRCH;
}

bool one_lives = false;

}  // namespace

Tracer::Tracer(Program& held, Clocks clocks)
    : program_(held), clocks_(clocks), child_signals_(watch_child_signals()) {
  if (one_lives) throw std::logic_error("two tracers at a time");
  seize(held);
  one_lives = true;
}

void Tracer::seize(Program& held) {
  const pid_t process = held.pid();
  check(::ptrace(PTRACE_SEIZE, process, nullptr, options), "ptrace SEIZE");
  tracee_of(process);
  starting_ = process;
  held.release();
  wait_until([&] { return starting_ == 0 || !tracees_.contains(process); },
             Deadline::after(patience));
  starting_ = 0;
}

Tracer::~Tracer() {
  kill_all();
  one_lives = false;
}

short Tracer::interest() const { return POLLIN; }

void Tracer::ready(short) {
  drain(child_signals_);
  // One SIGCHLD may stand for many stops; a bound, so that one who never sleeps does not keep us
  // from the others, such as the output that it has written.
  for (stops_left_ = 1000; stops_left_ > 0;) {
    int wait_status = 0;
    const pid_t thread = ::waitpid(-1, &wait_status, __WALL | WNOHANG);
    if (thread <= 0) return;
    handle(thread, wait_status);
  }
  ::raise(SIGCHLD);  // there may be more: be called again
}

// Lets the programs go on from their exec.
void Tracer::before_poll() {
  if (starting_ != 0) return;
  for (const pid_t thread : std::exchange(standing_at_exec_, {})) release(thread);
}

void Tracer::handle(pid_t thread, int wait_status) {
  try {
    serve_stops(thread, wait_status);
  } catch (const std::system_error& error) {
    // SIGKILL takes a thread away from under our hands; that it is gone is told by another stop.
    if (error.code().value() != ESRCH) throw;
  }
  bound_.reset();
}

void Tracer::serve_stops(pid_t thread, int wait_status) {
  serve_stop(thread, wait_status);
  // A thread that is stepped stops again at once: to go through poll(2) each time would take longer
  // than the step.
  while (stops_left_ > 0 && is_stepping(thread)) {
    if (!bound_) bound_.emplace(thread);
    if (retry([&] { return ::waitpid(thread, &wait_status, __WALL); }) == -1) return;
    serve_stop(thread, wait_status);
  }
}

bool Tracer::is_stepping(pid_t thread) const {
  const auto found = tracees_.find(thread);
  return found != tracees_.end() && found->second.steps && !found->second.is_held &&
         !found->second.call;
}

void Tracer::serve_stop(pid_t thread, int wait_status) {
  --stops_left_;
  try {
    act_on_stop(thread, wait_status);
  } catch (const std::system_error& error) {
    // SIGKILL, or the end of its process, takes a thread out of any stop (ptrace(2)): we will be
    // told that it is gone. One that is not must not stand still for ever.
    if (error.code().value() != ESRCH) throw;
    ::ptrace(PTRACE_SYSCALL, thread, nullptr, nullptr);
  }
}

void Tracer::act_on_stop(pid_t thread, int wait_status) {
  const auto known = tracees_.find(thread);
  const bool stepping = known != tracees_.end() && known->second.steps &&
                        !entry_points_.is_on_its_way(known->second.process);
  const Stop stop = classify(thread, wait_status, stepping);
  if (const auto* gone = std::get_if<stop::Gone>(&stop)) {
    if (known != tracees_.end())
      for (const auto& rule : rules_) rule->at_end(*this, known->second, gone->status);
    tracees_.erase(thread);
    entry_points_.forget(thread);  // where it was a process
    return;
  }
  Tracee& tracee = tracee_of(thread);
  if (std::holds_alternative<stop::Group>(stop)) {
    tracee.steps = false;  // it stays stopped until SIGCONT
    ::ptrace(PTRACE_LISTEN, thread, nullptr, nullptr);
    return;
  }
  if (!std::holds_alternative<stop::Step>(stop)) {
    code_.forget();
    tracee.at.reset();
  }
  const int signal = std::visit(
      [&](const auto& kind) -> int {
        if constexpr (requires { act(tracee, kind); }) return act(tracee, kind);
        return 0;
      },
      stop);
  if (!tracee.is_held) resume(tracee, signal);
}

Tracee& Tracer::tracee_of(pid_t thread) {
  const auto [entry, is_new] = tracees_.try_emplace(thread);
  if (is_new) {
    entry->second.thread = thread;
    entry->second.process = process_of(thread);
  }
  return entry->second;
}

// A step over the instruction that makes a system call would show neither its entry nor its exit.
bool Tracer::may_step(const Tracee& tracee) {
  if (!tracee.steps || tracee.call) return false;
  const auto at = tracee.at ? *tracee.at : Registers::of(tracee.thread).instruction_pointer();
  return !code_.makes_system_call(tracee.thread, at);
}

void Tracer::resume(Tracee& tracee, int signal) {
  const bool on_its_way = entry_points_.is_on_its_way(tracee.process);
  const bool steps = !on_its_way && may_step(tracee);
  if (!steps) bound_.reset();  // before a system call that could show it
  if (only_ != 0 && tracee.process != only_ && !on_its_way) {
    ::ptrace(PTRACE_DETACH, tracee.thread, nullptr, static_cast<long>(signal));
    tracees_.erase(tracee.thread);
    return;
  }
  const auto how = on_its_way ? PTRACE_CONT : steps ? PTRACE_SINGLESTEP : PTRACE_SYSCALL;
  const long result = ::ptrace(how, tracee.thread, nullptr, static_cast<long>(signal));
  if (!is_gone(result)) check(result, "ptrace");
}

void Tracer::release(pid_t thread) {
  const auto found = tracees_.find(thread);
  if (found == tracees_.end() || !found->second.is_held) return;
  found->second.is_held = false;
  resume(found->second, 0);
}

void Tracer::mark(const Tracee& tracee, const std::string& text) {
  for (const auto& rule : rules_) rule->at_mark(*this, tracee, text);
}

void Tracer::remove(const Rule& rule) {
  std::erase_if(rules_, [&](const auto& owned) { return owned.get() == &rule; });
}

void Tracer::kill_all() {
  // A traced zombie is shown to its parent only once we have waited for it. Threads may still be
  // born while we kill, and are then ours too.
  for (const auto& [thread, tracee] : tracees_) ::kill(tracee.process, SIGKILL);
  const Deadline deadline = Deadline::after(patience);
  while (!tracees_.empty() && !deadline.has_passed()) {
    int wait_status = 0;
    const pid_t thread = ::waitpid(-1, &wait_status, __WALL | WNOHANG);
    if (thread == -1) return;
    if (thread == 0) {
      std::erase_if(tracees_, [](const auto& entry) { return is_no_more(entry.second); });
      pollfd polled{child_signals_.number(), POLLIN, 0};
      if (!tracees_.empty()) ::poll(&polled, 1, deadline.poll_timeout());
      drain(child_signals_);
    } else if (WIFSTOPPED(wait_status)) {
      ::kill(process_of(thread), SIGKILL);
    } else {
      tracees_.erase(thread);
    }
  }
}

}  // namespace harness

#include "checker/harness/tracer/recorder.hpp"

#include <fmt/core.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <utility>

#include "checker/harness/proc.hpp"
#include "checker/harness/tracer/call_notes.hpp"
#include "checker/harness/tracer/transfer.hpp"
#include "checker/harness/tracer/waiting_call.hpp"

namespace harness {
namespace {

Recorder* the_current = nullptr;

// How often the thread gave the processor away. Being taken off it (an involuntary switch) says
// nothing about the call.
std::uint64_t voluntary_switches(const Tracee& tracee) {
  const std::string status =
      read_proc_file(fmt::format("/proc/{}/task/{}/status", tracee.process, tracee.thread))
          .value_or("");
  constexpr std::string_view field = "\nvoluntary_ctxt_switches:";
  const std::size_t at = status.find(field);
  return at == std::string::npos ? 0
                                 : std::strtoull(status.c_str() + at + field.size(), nullptr, 10);
}

// Between its entry and its exit a thread stops once for the tracer, which counts as one.
constexpr std::uint64_t switches_of_a_call = 1;

std::string action_of(const Tracee& tracee, int signal) {
  const auto info = thread_info(tracee.process, tracee.thread);
  if (info && has_signal(info->caught, signal)) return "handler";
  return info && has_signal(info->ignored, signal) ? "ignored" : "default";
}

}  // namespace

Recorder::Recorder(Keeps keeps, std::size_t most_events)
    : keeps_(keeps), most_events_(most_events) {
  const auto start = Clock::now();
  clock_ = [start] {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  };
  recording_.watcher = ::getpid();
  the_current = this;
}

Recorder::~Recorder() {
  if (the_current == this) the_current = nullptr;
}

Recorder* Recorder::current() { return the_current; }

void Recorder::watch(Program& program, const std::string& command) {
  add(clock_(), program.pid(), program.pid(), recorded::Start{command});
  for (const auto& [output, name] :
       {std::pair(&program.output(), "stdout"), std::pair(&program.error(), "stderr")})
    if (output->read_end().is_open())
      recording_.outputs[endpoints_.of(::getpid(), output->read_end().number()).target] = name;
}

// Our own deeds stand in a lane of ours.
void Recorder::mark_signal(const Program& program, int signal) {
  add(clock_(), recording_.watcher, recording_.watcher,
      recorded::Mark{"sends " + signal_name(signal), signal, program.pid()});
}

void Recorder::at_mark(Tracer&, const Tracee& tracee, const std::string& text) {
  add(clock_(), tracee.process, tracee.thread, recorded::Mark{text, 0, 0});
}

void Recorder::at_entry(Tracer&, Tracee& tracee, const Call& call) {
  Begun begun{clock_(), voluntary_switches(tracee), waits_for_others(call), call.process, {}};
  begun.call.name = call.name();
  begun.call.arguments = call.arguments;
  begun.call.notes = notes_at_entry(call);
  for (const int number : descriptors_used(call))
    if (const Endpoint endpoint = endpoints_.of(call.process, number); !endpoint.target.empty())
      begun.call.descriptors[number] = endpoint;
  // Now, and not at its end: a reader may take the first part of a long write before that.
  if (direction_of(call.number) == Direction::out)
    begun.call.bytes = bytes_of(call, size_of(call), Recording::most_bytes);
  begun_[tracee.thread] = std::move(begun);
}

void Recorder::at_exit(Tracer&, Tracee& tracee, Call& call) {
  const auto found = begun_.find(tracee.thread);
  if (found == begun_.end()) return;
  Begun begun = std::move(found->second);
  begun_.erase(found);
  recorded::Call& recorded = begun.call;
  recorded.result = call.result;
  // A write to us may meet our own read, and then waits a moment for the pipe's lock.
  const bool to_us = direction_of(call.number) == Direction::out && leads_to_us(recorded);
  recorded.slept =
      begun.waits && !to_us && voluntary_switches(tracee) > begun.switches + switches_of_a_call;
  for (const auto& [name, value] : notes_at_exit(call)) recorded.notes[name] = value;
  auto numbers = descriptors_made(call);
  if (call.number == SYS_connect) numbers.push_back(static_cast<int>(call.arguments[0]));
  for (const int number : numbers)
    recorded.descriptors[number] = endpoints_.of(call.process, number);
  add_bytes(call, recorded);
  add(begun.at, tracee.process, tracee.thread, std::move(recorded));
}

bool Recorder::leads_to_us(const recorded::Call& call) const {
  return std::ranges::any_of(call.descriptors, [&](const auto& descriptor) {
    return recording_.outputs.contains(descriptor.second.target);
  });
}

void Recorder::add_bytes(const Call& call, recorded::Call& recorded) {
  const std::size_t moved =
      call.result && *call.result > 0 ? static_cast<std::size_t>(*call.result) : 0;
  if (direction_of(call.number) == Direction::out) {
    recorded.bytes.resize(std::min(recorded.bytes.size(), moved));
  } else if (direction_of(call.number) == Direction::in && moved > 0) {
    recorded.bytes = bytes_of(call, moved, Recording::most_bytes);
    for (const auto& [number, endpoint] : recorded.descriptors)
      if (endpoint.target == "anon_inode:[signalfd]")
        for (const auto& [name, value] : notes_of_signalfd(recorded.bytes))
          recorded.notes[name] = value;
  }
}

void Recorder::at_signal(Tracer&, Tracee& tracee, int signal) {
  siginfo_t info{};
  if (::ptrace(PTRACE_GETSIGINFO, tracee.thread, nullptr, &info) == -1) return;  // killed meanwhile
  // Only kill(2) and its kin, and the end of a child, name a process.
  const bool has_sender = info.si_code <= 0 || signal == SIGCHLD;
  add(clock_(), tracee.process, tracee.thread,
      recorded::Signal{signal, info.si_code,
                       has_sender && info.si_code != SI_TIMER ? info.si_pid : 0,
                       action_of(tracee, signal)});
}

void Recorder::at_end(Tracer&, const Tracee& tracee, const WaitStatus& status) {
  if (const auto found = begun_.find(tracee.thread); found != begun_.end()) {
    Begun begun = std::move(found->second);
    begun_.erase(found);
    begun.call.slept = begun.waits;  // it never came out of it
    add(begun.at, tracee.process, tracee.thread, std::move(begun.call));
  }
  add(clock_(), tracee.process, tracee.thread, recorded::End{status.to_string()});
}

void Recorder::note_sleepers() {
  for (auto& [thread, begun] : std::exchange(begun_, {})) {
    const auto info = thread_info(begun.process, thread);
    if (!begun.waits || !info) continue;
    begun.call.slept = true;
    begun.call.notes["still asleep"] = "yes";
    add(begun.at, begun.process, thread, std::move(begun.call));
  }
}

void Recorder::add(double began, pid_t process, pid_t thread, decltype(Event::what) what) {
  auto& events = recording_.events;
  if (events.size() >= most_events_) {
    ++recording_.dropped;
    if (keeps_ == the_first) return;
    events.pop_front();
  }
  events.push_back({began, clock_(), process, thread, std::move(what)});
}

}  // namespace harness

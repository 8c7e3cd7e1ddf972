#include "checker/harness/tracer/moment_recorder.hpp"

#include <fmt/core.h>
#include <sys/syscall.h>

#include <algorithm>

#include "checker/harness/events.hpp"
#include "checker/harness/tracer/registers.hpp"
#include "checker/harness/tracer/tracer.hpp"
#include "checker/harness/tracer/transfer.hpp"

namespace harness {
namespace {

bool is_its_own(Tracer& tracer, const Tracee& tracee) {
  return tracee.process == tracer.program().pid();
}

}  // namespace

std::string Moment::to_string() const {
  if (!place) return std::to_string(boundary);
  return fmt::format("{}+{}:{:x}", boundary, place->file.substr(place->file.rfind('/') + 1),
                     place->offset);
}

std::size_t MomentRecorder::boundary_behind(std::size_t bytes) const {
  const auto found = std::ranges::lower_bound(printed_, bytes);
  return static_cast<std::size_t>(found - printed_.begin());
}

std::string MomentRecorder::inside(pid_t thread) const {
  const auto found = inside_.find(thread);
  return found == inside_.end() ? "" : found->second.function;
}

void MomentRecorder::pass_boundary(const Tracee& tracee) {
  moments_.push_back({{moments_.size(), std::nullopt, inside(tracee.thread)}});
  printed_.push_back(bytes_);
  seen_.clear();
}

void MomentRecorder::at_entry(Tracer& tracer, Tracee& tracee, const Call&) {
  tracee.steps = false;
  if (is_its_own(tracer, tracee)) pass_boundary(tracee);
}

void MomentRecorder::at_exit(Tracer& tracer, Tracee& tracee, Call& call) {
  bytes_ += bytes_printed(tracer, call);
  if (!is_its_own(tracer, tracee)) return;
  if (call.number == SYS_execve || call.number == SYS_execveat) {  // another program, if it was one
    map_.reset();
    functions_.reset();
    inside_.clear();
  }
  pass_boundary(tracee);
  steps_[tracee.thread] = 0;
  tracee.steps = left_ > 0;
}

void MomentRecorder::at_step(Tracer&, Tracee& tracee, const Registers& registers) {
  if (moments_.empty()) return;
  const auto now = Clock::now();
  if (steps_[tracee.thread] > 0) lengthen_waits(now - last_step_);
  last_step_ = now;
  look_at(tracee, registers);
  if (++steps_[tracee.thread] < limit_ && --left_ > 0) return;
  tracee.steps = false;
  inside_.erase(tracee.thread);  // whether it returns is not seen any more
}

void MomentRecorder::look_at(const Tracee& tracee, const Registers& registers) {
  if (!map_) {
    map_.emplace(tracee.thread);
    functions_.emplace(tracee.thread);
  }
  follow(tracee, registers);
  const std::uint64_t here = registers.instruction_pointer();
  if (!seen_.insert(here).second) return;
  if (auto place = map_->place_of(here))
    moments_.back().push_back({moments_.size() - 1, std::move(*place), inside(tracee.thread)});
}

void MomentRecorder::follow(const Tracee& tracee, const Registers& registers) {
  const std::uint64_t here = registers.instruction_pointer();
  const std::uint64_t stack = registers.stack_pointer();
  if (const auto found = inside_.find(tracee.thread); found != inside_.end()) {
    const Inside& function = found->second;
    const bool has_returned = here == function.return_address && stack >= function.stack;
    if (!has_returned && stack <= function.stack) return;
    inside_.erase(found);
  }
  const auto& names = functions_->at(here);
  if (keeps_state(names))
    inside_[tracee.thread] = {plain_name(names), stack, registers.return_address(tracee.thread)};
}

}  // namespace harness

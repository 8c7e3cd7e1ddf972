#include "checker/harness/tracer/stream_faults.hpp"

#include <fmt/core.h>
#include <sys/syscall.h>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <stdexcept>
#include <string_view>

#include "checker/harness/tracer/lost_rest.hpp"

namespace harness {
namespace {

constexpr std::string_view name = "seed-";

// They may come at any time, from a terminal, from who continues a stopped process, or for a child;
// so no program may take one alone for an event of its own.
const std::vector<int> without_meaning = {SIGCHLD, SIGCONT, SIGWINCH};

}  // namespace

StreamFaults::StreamFaults(Program held, unsigned seed, bool one_writer)
    : traced_(std::move(held)),
      cuts_(traced_.tracer.add<ShortTransfers>(seed, one_writer)),
      interruptions_(traced_.tracer.add<Interrupt>(seed, without_meaning)),
      fault_(
          fmt::format("{}{}", name, seed), [this] { return text(); },
          [this] { return rest_that_was_not_written(traced_.tracer.calls()); }) {}

std::string StreamFaults::text() const {
  std::string text = fmt::format("Under the tracer {} reads and writes were short", cuts_.count());
  for (const std::string& latest : {cuts_.latest_read(), cuts_.latest_write()})
    if (!latest.empty()) text += ";\n    the latest of " + latest;
  text += fmt::format(".\n{} calls were interrupted by a signal (EINTR)", interruptions_.count());
  if (!interruptions_.latest().empty()) text += ";\n    the latest of " + interruptions_.latest();
  return text + ".";
}

void expect_fired(const ShortTransfers& cuts, Tracer& tracer) {
  if (cuts.count() > 0) return;
  if (tracer.program().output().bytes_received() == 0)
    throw std::logic_error("no transfer was cut short, and there was none");
  const bool uses_a_ring = std::ranges::any_of(
      tracer.calls(), [](const Call& call) { return call.number == SYS_io_uring_enter; });
  tell_not_shown(
      uses_a_ring ? "short reads and writes: this design uses io_uring"
      : cuts.left_alone() > 0
          ? "short reads and writes: this design moves single bytes, or packets, or is "
            "edge-triggered"
          : "short reads and writes: this design moves its bytes by no call that a check "
            "knows");
}

std::vector<unsigned> picked_seeds() {
  const std::string_view picked = only_fault();
  if (picked.empty()) return {1, 2, 3};
  unsigned seed = 0;
  if (!picked.starts_with(name)) return {};
  const auto digits = picked.substr(name.size());
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seed);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  return {seed};
}

}  // namespace harness

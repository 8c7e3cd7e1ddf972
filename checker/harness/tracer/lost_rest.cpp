#include "checker/harness/tracer/lost_rest.hpp"

#include <fmt/core.h>
#include <sys/syscall.h>

#include <algorithm>

#include "checker/harness/tracer/transfer.hpp"

namespace harness {
namespace {

// One whose bytes are counted by its third argument: writev and sendmsg are not looked at.
bool is_short_write(const Call& call) {
  return (call.number == SYS_write || call.number == SYS_sendto) && call.result.value_or(0) > 0 &&
         static_cast<std::uint64_t>(*call.result) < call.arguments[2];
}

// The next call that tells what becomes of the rest of `written`.
bool decides(const Call& written, const Call& later) {
  if (later.process != written.process || later.arguments[0] != written.arguments[0]) return false;
  if (direction_of(later.number) == Direction::out) return true;
  return later.thread == written.thread &&
         (direction_of(later.number) == Direction::in || later.number == SYS_close);
}

// The rest of it may be among what this one writes: who serves many keeps it until there is room.
bool may_continue(const Call& written, const Call& later) {
  if (later.process != written.process || later.arguments[0] != written.arguments[0] ||
      direction_of(later.number) != Direction::out)
    return false;
  const bool is_counted = later.number == SYS_write || later.number == SYS_sendto;
  const auto taken = static_cast<std::uint64_t>(*written.result);
  return !is_counted || later.arguments[1] == written.arguments[1] + taken ||
         later.arguments[2] >= written.arguments[2] - taken;
}

}  // namespace

std::string rest_that_was_not_written(const std::vector<Call>& calls) {
  for (auto call = calls.begin(); call != calls.end(); ++call) {
    if (!is_short_write(*call)) continue;
    const auto next = std::find_if(call + 1, calls.end(),
                                   [&](const Call& later) { return decides(*call, later); });
    if (next == calls.end() || direction_of(next->number) == Direction::out ||
        std::any_of(next, calls.end(),
                    [&](const Call& later) { return may_continue(*call, later); }))
      continue;
    const std::uint64_t rest = call->arguments[2] - static_cast<std::uint64_t>(*call->result);
    return fmt::format(
        "a short write that was not continued: {}, and the other {} {} never written; it went on "
        "with {}",
        call->to_string(), rest == 1 ? "byte" : fmt::format("{} bytes", rest),
        rest == 1 ? "was" : "were", next->to_string());
  }
  return "";
}

}  // namespace harness

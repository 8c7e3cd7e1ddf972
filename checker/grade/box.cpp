#include "checker/grade/box.hpp"

#include <fmt/core.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>

#include "checker/grade/box_child.hpp"
#include "checker/grade/cgroup.hpp"
#include "checker/grade/user_namespace.hpp"
#include "checker/harness/system_call.hpp"

namespace grade {
namespace {

using harness::check;
using harness::Descriptor;
using harness::retry;
using Clock = std::chrono::steady_clock;

constexpr std::size_t most_output = 1 << 20, most_report = 16 << 20;

// Takes what is there of one pipe; closes it at its end.
void take(Descriptor& from, std::string& text, std::size_t most) {
  char bytes[16384];
  const ssize_t got = retry([&] { return ::read(from.number(), bytes, sizeof bytes); });
  if (got <= 0) return from.close();
  text.append(bytes, std::min(static_cast<std::size_t>(got), most - std::min(most, text.size())));
}

// Reads both pipes until both have ended: then no process of it is left, or none that matters.
void read_to_the_end(PreparedChild& prepared, Clock::time_point end, pid_t child,
                     BoxResult& result) {
  while (prepared.output.read_end.is_open() || prepared.report.read_end.is_open()) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    if (left <= 0) {
      result.out_of_time = true;
      ::kill(-child, SIGKILL);
      return;
    }
    pollfd polled[] = {{prepared.output.read_end.number(), POLLIN, 0},
                       {prepared.report.read_end.number(), POLLIN, 0}};
    if (::poll(polled, 2, static_cast<int>(std::min<long>(left, 60'000))) <= 0) continue;
    if (polled[0].revents != 0) take(prepared.output.read_end, result.output, most_output);
    if (polled[1].revents != 0) take(prepared.report.read_end, result.report, most_report);
  }
}

// Kills and reaps what stopped or threw in the middle.
struct Kept {
  pid_t child;
  ~Kept() {
    if (child > 0) {
      ::kill(-child, SIGKILL);
      ::kill(child, SIGKILL);
      retry([&] { return ::waitpid(child, nullptr, 0); });
    }
  }
};

// Where grade_class found one: the environment is how it tells its workers.
std::optional<BoxGroup> group_of_box() {
  constexpr std::size_t memory = std::size_t{4} << 30, tasks = 2000;
  static int number = 0;
  const char* const parent = std::getenv(group_variable);
  if (parent == nullptr) return std::nullopt;
  return std::optional<BoxGroup>(std::in_place, parent,
                                 fmt::format("box-{}-{}", ::getpid(), ++number), memory, tasks);
}

BoxResult run(Box box, bool boxed) {
  const std::optional<BoxGroup> group = boxed ? group_of_box() : std::nullopt;
  PreparedChild prepared(box, boxed);
  const pid_t parent = ::getpid();
  Kept kept{check(::fork(), "fork")};
  if (kept.child == 0) become(prepared, parent);
  ::setpgid(kept.child, kept.child);
  prepared.output.write_end.close();
  prepared.report.write_end.close();
  prepared.is_apart.write_end.close();
  box.result.close();
  char byte = 0;
  if (boxed) {
    const bool apart =
        retry([&] { return ::read(prepared.is_apart.read_end.number(), &byte, 1); }) == 1;
    if (apart) {
      map_users(kept.child);
      if (group) group->add(kept.child);
      check(::write(prepared.may_go_on.write_end.number(), "g", 1), "write");
    }
  }
  BoxResult result;
  read_to_the_end(prepared, Clock::now() + box.time, kept.child, result);
  int status = 0;
  check(retry([&] { return ::waitpid(kept.child, &status, 0); }), "waitpid");
  kept.child = -1;
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace

BoxResult run(Box box) { return run(std::move(box), true); }
BoxResult run_unboxed(Box box) { return run(std::move(box), false); }

void expect_boxes() {
  Box box;
  box.command = {"true"};
  box.folder = "/tmp";
  const BoxResult result = run(std::move(box));
  if (result.status == 0) return;
  throw NoBoxes(
      fmt::format("this machine has no box to run strangers' programs in (install Debian's "
                  "packages bubblewrap and uidmap, "
                  "and allow user namespaces: sysctl user.max_user_namespaces): {}",
                  result.output.substr(0, result.output.find('\n'))));
}

}  // namespace grade

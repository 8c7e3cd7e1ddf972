#include "checker/cli/check_queue.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <system_error>
#include <thread>

#include "checker/cli/check_text.hpp"

namespace cli {
namespace {

// As long as CTest gives a check (register_tests.cmake). Its own deadlines end it long before.
std::chrono::seconds time_limit() {
  const char* scale = std::getenv("LAB_DEADLINE_SCALE");
  const double factor = scale == nullptr ? 1 : std::atof(scale);
  return std::chrono::seconds(static_cast<long>(120 * std::max(1.0, factor)));
}

// What the exit status of a check program means: checker/harness/report.hpp.
Outcome outcome_of(int status, const std::string& text) {
  switch (status) {
    case 0:
      return Outcome::passed;
    case 1:
      return tells_of_a_blank(text) ? Outcome::not_done : Outcome::failed;
    case 77:
      return Outcome::skipped;
    default:
      return Outcome::checker_fault;
  }
}

}  // namespace

CheckQueue::CheckQueue(std::vector<Check> checks, bool keep_going)
    : checks_(std::move(checks)),
      keep_going_(keep_going),
      processors_(std::max(1U, std::thread::hardware_concurrency())),
      started_(checks_.size(), false) {}

void CheckQueue::add_descriptors(std::vector<pollfd>& polled) const {
  for (const Running& running : running_) {
    polled.push_back({running.child.end_descriptor(), POLLIN, 0});
    if (running.child.output_descriptor() >= 0)
      polled.push_back({running.child.output_descriptor(), POLLIN, 0});
  }
}

void CheckQueue::advance() {
  take_ended();
  // Ended by ~Child.
  std::erase_if(running_, [&](const Running& running) { return is_moot(running.check); });
  for (std::size_t check = 0; check < checks_.size() && running_.size() < processors_; ++check)
    if (!started_[check] && !is_moot(check)) start(check);
}

bool CheckQueue::has_finished() const {
  if (!running_.empty()) return false;
  for (std::size_t check = 0; check < checks_.size(); ++check)
    if (!started_[check] && !is_moot(check)) return false;
  return true;
}

// Is it behind a failure, so that nobody asks for it any more?
bool CheckQueue::is_moot(std::size_t check) const {
  return std::any_of(failed_.begin(), failed_.end(), [&](const auto& failure) {
    return failure.second < check && (!keep_going_ || failure.first == checks_[check].step);
  });
}

void CheckQueue::start(std::size_t check) {
  started_[check] = true;
  try {
    running_.push_back({check, Child(checks_[check].command, {}), Clock::now() + time_limit()});
  } catch (const std::system_error& error) {
    settle(check, Outcome::checker_fault,
           fmt::format("The check could not be started: {}\n", error.what()));
  }
}

void CheckQueue::take_ended() {
  for (Running& running : running_) {
    running.child.read_output();
    if (running.child.has_ended())
      settle(running.check, outcome_of(running.child.status(), running.child.output()),
             running.child.output());
    else if (Clock::now() > running.end)
      settle(running.check, Outcome::checker_fault,
             running.child.output() + "The check was ended: it did not come to its end.\n");
  }
  std::erase_if(running_,
                [&](const Running& running) { return checks_[running.check].outcome.has_value(); });
}

void CheckQueue::settle(std::size_t check, Outcome outcome, std::string text) {
  checks_[check].outcome = outcome;
  checks_[check].text = std::move(text);
  if (!stands_in_the_way(outcome)) return;
  const auto [first, is_new] = failed_.try_emplace(checks_[check].step, check);
  if (!is_new) first->second = std::min(first->second, check);
}

}  // namespace cli

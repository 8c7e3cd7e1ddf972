#include "checker/checks/lab02_floods.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "checker/harness/events.hpp"
#include "checker/harness/evidence.hpp"
#include "checker/harness/proc.hpp"
#include "checker/harness/sockets.hpp"

namespace echo_tcp {

bool SleepWatch::slept() {
  auto now = program_->threads();
  const bool slept =
      before_ && harness::all_asleep(now) && harness::none_ran_between(*before_, now);
  before_ = std::move(now);
  return slept;
}

std::string Flood::line(std::size_t number) {
  return fmt::format("line {} of a flood ", number) + std::string(1000, '~');
}

void Flood::send_some_lines() {
  constexpr std::size_t at_once = 32;
  if (unsent_.empty())
    for (std::size_t count = 0; count < at_once; ++count) {
      const std::string next = line(lines_++);
      unsent_ += next + '\n';
      answers_ += answer_to(next).size() + 1;
    }
  const std::size_t taken = client_->send_some(unsent_);
  unsent_.erase(0, taken);
  sent_ += taken;
}

// The answers, but for so many bytes, are more than what the kernel has taken of them: at the
// server's end what was sent and did not arrive, at the client's what it has not read. Or the
// server reads no more.
bool Flood::is_done(std::size_t held) const {
  if (sent_ >= most || !unsent_.empty() || !client_->all_has_arrived()) return true;
  std::size_t taken = 0;
  for (const auto& socket : harness::tcp_sockets()) {
    if (socket.port == server_->port && socket.peer_port == client_->local_port())
      taken += socket.unacknowledged;
    if (socket.port == client_->local_port() && socket.peer_port == server_->port)
      taken += socket.unread;
  }
  return answers_ >= taken + held;
}

void Flood::send_until(std::vector<Flood*> floods, std::size_t held, Where where) {
  Program& program = floods.front()->server_->program;
  for (Flood* flood : floods) flood->client_->stop_reading();
  program.transcript().add_deed("sent lines without reading an answer, until nothing moved");
  while (!floods.empty() && !program.has_ended()) {
    for (Flood* flood : floods) flood->send_some_lines();
    // What a server at rest has not let arrive waits until it reads on: so rest alone is enough.
    SleepWatch watch(program);
    harness::Clock::time_point begin = harness::Clock::now();
    const auto rests = [&] {
      if (program.has_ended()) return true;
      const bool all_arrived = std::ranges::all_of(
          floods, [](const Flood* flood) { return flood->client_->all_has_arrived(); });
      if (!watch.slept()) begin = harness::Clock::now();
      // What has not arrived may be under way still, if the kernel only waits to ask for it.
      constexpr harness::Milliseconds long_enough(300);
      return harness::Clock::now() > begin &&
             (all_arrived || harness::Clock::now() - begin > long_enough);
    };
    if (!program.wait_for(rests, harness::Milliseconds(2)))
      program.fail_stuck("it to sleep, or to read on", "", where);
    std::erase_if(floods, [&](const Flood* flood) { return flood->is_done(held); });
  }
}

void Flood::send_until_stuck(std::vector<Flood>& floods, Where where) {
  std::vector<Flood*> all;
  for (Flood& flood : floods) all.push_back(&flood);
  send_until(std::move(all), far, where);
}

void Flood::expect_all_answers(Where where) {
  client_->resume_reading();
  client_->send(unsent_, where);
  unsent_.clear();
  for (; read_ < lines_; ++read_) client_->expect_line(answer_to(line(read_)), where);
  answers_ = 0;
}

bool Flood::read_answers() {
  client_->resume_reading();
  const auto all_came = [&] { return client_->received().size() >= answers_; };
  server_->program.wait_for([&] { return all_came() || client_->at_end(); });
  return all_came();
}

}  // namespace echo_tcp

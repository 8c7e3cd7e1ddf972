#include "checker/checks/lab02_floods.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>

#include "checker/harness/events.hpp"
#include "checker/harness/sleep_watch.hpp"
#include "checker/harness/sockets.hpp"

namespace echo_tcp {

std::string Flood::line(std::size_t number) {
  return fmt::format("line {} of a flood ", number) + std::string(1000, '~');
}

// An eighth of what the buffers hold, but few where they may be small, or are about to be full.
std::size_t Flood::lines_at_once() const {
  constexpr std::size_t few = 32, many = 256;
  static const std::size_t nearly_full = harness::most_send_buffer() / 4 * 3;
  return answers_ > nearly_full ? few : std::clamp(answers_ / 8 / line(0).size(), few, many);
}

void Flood::send_some_lines() {
  if (unsent_.empty()) {
    const std::size_t at_once = lines_at_once();
    for (std::size_t count = 0; count < at_once; ++count) {
      const std::string next = line(lines_++);
      unsent_ += next + '\n';
      answers_ += answer_to(next).size() + 1;
    }
  }
  const bool has_room = client_->all_has_arrived();
  const std::size_t taken = client_->send_some(unsent_);
  is_over_ = has_room && taken == 0;
  unsent_.erase(0, taken);
  sent_ += taken;
}

Flood::Ends Flood::ends() const {
  const std::uint16_t own = client_->local_port();
  return {harness::tcp_connection(server_->port, own).value_or(harness::TcpSocket()),
          harness::tcp_connection(own, server_->port).value_or(harness::TcpSocket())};
}

// What the server has read, and not given to the kernel. The kernel has of the answers, at the
// server's end, what was sent and did not arrive, and at the client's what was not read; and lines
// that have not arrived, which are about as long as their answers, at the client's.
std::size_t Flood::bytes_held() const {
  const Ends now = ends();
  const std::size_t elsewhere =
      now.server.unacknowledged + now.client.unread + now.client.unacknowledged + unsent_.size();
  return answers_ - std::min(answers_, elsewhere);
}

// Those of which the server holds so many bytes, or reads no more: so it is where all that was sent
// has arrived, and the server has done with it what it does now.
std::vector<Flood*> Flood::done_of(const std::vector<Flood*>& floods, std::size_t held) {
  std::vector<Flood*> done;
  for (Flood* flood : floods)
    if (flood->sent_ >= most || flood->finds_no_room() || flood->bytes_held() >= held)
      done.push_back(flood);
  return done;
}

// What lies at both ends of their connections.
std::vector<std::uint64_t> Flood::bytes_under_way(const std::vector<Flood*>& floods) {
  std::vector<std::uint64_t> all;
  for (const Flood* flood : floods) {
    const Ends now = flood->ends();
    for (const auto& end : {now.server, now.client})
      all.insert(all.end(), {end.unacknowledged, end.unread});
  }
  return all;
}

// Waits until the server sleeps; or, besides, until all has arrived; or until nothing moves any
// more, for longer than a kernel holds back an acknowledgement or asks anew for a window that was
// closed: TCP_DELACK_MAX and TCP_RTO_MIN, 200 ms. That is as good as to have arrived. A server that
// wakes now and then, to no purpose, is as good as asleep.
void Flood::wait_until(Rest rest, const std::vector<Flood*>& floods, Where where) {
  constexpr harness::Milliseconds long_enough(300);
  Program& program = floods.front()->server_->program;
  harness::SleepWatch watch(program);
  std::vector<std::uint64_t> before;
  auto unmoved_since = harness::Clock::now();
  const auto has_arrived = [](const Flood* flood) { return flood->client_->all_has_arrived(); };
  const auto rests = [&] {
    if (program.has_ended()) return true;
    const bool slept = watch.slept();
    if (rest == Rest::asleep) return slept;
    const auto now = harness::Clock::now();
    auto under_way = bytes_under_way(floods);
    if (under_way != before) unmoved_since = now;
    before = std::move(under_way);
    if (rest == Rest::arrived && slept && std::ranges::all_of(floods, has_arrived)) return true;
    return slept && now - unmoved_since > long_enough;
  };
  // To look costs more than to wait where it takes long.
  if (!program.wait_for(rests, harness::Milliseconds(rest == Rest::asleep ? 2 : 10)))
    program.fail_stuck("it to sleep, or to read on", "", where);
}

void Flood::send_until(std::vector<Flood*> floods, std::size_t held, Where where) {
  constexpr std::size_t more_than_a_window = 256 << 10;
  Program& program = floods.front()->server_->program;
  program.transcript().add_deed("sent lines without reading an answer, until nothing moved");
  for (Flood* flood : floods) flood->client_->stop_reading();
  bool has_settled = false;
  while (!floods.empty() && !program.has_ended()) {
    for (Flood* flood : floods) flood->send_some_lines();
    wait_until(Rest::asleep, floods, where);
    // A kernel asks later for the last part of a client's window: that must not be when the buffer
    // is full.
    if (!has_settled && floods.front()->answers_ > more_than_a_window) {
      wait_until(Rest::unmoved, floods, where);
      has_settled = true;
    }
    if (done_of(floods, held).empty()) continue;
    wait_until(Rest::arrived, floods, where);
    for (Flood* done : done_of(floods, held)) std::erase(floods, done);
  }
}

void Flood::send_until_stuck(std::vector<Flood>& floods, Where where) {
  std::vector<Flood*> all;
  for (Flood& flood : floods) all.push_back(&flood);
  send_until(std::move(all), far, where);
}

void Flood::expect_all_answers(Where where) {
  client_->resume_reading();
  if (!unsent_.empty()) client_->send(unsent_, where);
  unsent_.clear();
  for (; read_ < lines_; ++read_) client_->expect_line(answer_to(line(read_)), where);
  answers_ = 0;
}

bool Flood::read_answers(Where where) {
  client_->resume_reading();
  const auto has_line = [&] { return client_->received().find('\n') != std::string_view::npos; };
  for (; read_ < lines_; ++read_) {
    server_->program.wait_for([&] { return has_line() || client_->at_end(); });
    if (!has_line()) return false;
    client_->expect_line(answer_to(line(read_)), where);
  }
  return true;
}

}  // namespace echo_tcp

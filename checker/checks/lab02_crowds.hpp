// For the checks of lab 02: clients that strain a server, and what can be seen of it meanwhile.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/checks/lab02_vocabulary.hpp"

namespace echo_tcp {

// Asked again and again, tells whether all of a program slept from the last time to this one.
class SleepWatch {
 public:
  explicit SleepWatch(const Program& program) : program_(&program) {}
  bool slept();

 private:
  const Program* program_;
  std::optional<std::vector<harness::ThreadInfo>> before_;
};

// Lines that a client sends without reading any answer.
class Flood {
 public:
  Flood(Server& server, Peer& client) : server_(&server), client_(&client) {}
  // Sends until nothing moves any more, as all buffers are full, or so much has gone that this
  // server seems to take everything.
  void send_until_stuck(Where where = {});
  // Reads on: every answer comes, in order.
  void expect_all_answers(Where where = {});

  static constexpr std::size_t most = 24 << 20;

 private:
  static std::string line(std::size_t number);
  std::size_t send_what_fits();
  std::optional<std::size_t> unread_bytes() const;
  bool is_at_rest();
  void send_until_at_rest(Where where);

  Server* server_;
  Peer* client_;
  std::size_t lines_ = 0;  // begun so far
  std::string unsent_;     // of the last one
  std::size_t sent_ = 0;
  std::optional<std::size_t> unread_;  // at the last look
  harness::Clock::time_point last_look_, at_rest_since_;
};

// Clients of a server that has few descriptors: all that it serves, and one more that it does not.
class FullHouse {
 public:
  explicit FullHouse(Server& server, Where where = {});
  // Those that it serves are answered.
  void expect_answers(Where where = {});
  // Some leave; then the one left over is served, if it waits, and so is a new one.
  void expect_service_when_some_leave(Where where = {});

  static constexpr rlim_t descriptors = 24;

 private:
  bool waits_at_the_limit(const Peer& client) const;
  void expect_that_a_new_one_is_served(Where where);

  Server* server_;
  std::vector<Peer> served_;
  std::optional<Peer> left_over_;
};

// Ten clients at once, who leave in different ways.
void come_and_go(Server& server, Where where = {});

// What a program has at this moment, in all its processes together.
struct Holdings {
  static Holdings of(const Program& program);
  // Zombies aside, give or take a few: a pool of threads may grow by one now and then.
  bool no_more_than(const Holdings& other) const;
  std::string to_string() const;

  std::size_t descriptors = 0, threads = 0, processes = 0, zombies = 0;
};
std::uint64_t resident_bytes(const Program& program);

}  // namespace echo_tcp

// For the checks of lab 02: clients that strain a server, and what can be seen of it meanwhile.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/checks/lab02_vocabulary.hpp"

namespace echo_tcp {

// Clients of a server that has few descriptors: all that it serves, and one more that it does not.
class FullHouse {
 public:
  explicit FullHouse(Server& server, Where where = {});
  // Those that it serves are answered.
  void expect_answers(Where where = {});
  // It may try again to accept ten times a second, or somewhat more often.
  void expect_pauses(Where where = {});
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

// With one client, who says nothing, a thread wakes up of itself more often than who is out of
// descriptors may.
bool wakes_up_often(Server& server, Where where = {});

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

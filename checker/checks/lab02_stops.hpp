// For the checks of lab 02: a server that is to go on, and one that is to stop.

#pragma once

#include <vector>

#include "checker/checks/lab02_vocabulary.hpp"

namespace echo_tcp {

// It was not ended by what happened before, also not a moment later, nor was this client's
// conversation.
void expect_all_is_well(Server& server, Peer& client, Where where = {});

// Stops all processes of a program until it goes out of scope; but not those of a program that has
// a thread asleep in a call which a stop ends with EINTR without any handler (signal(7)): a program
// that has no handlers need not expect that.
class Freeze {
 public:
  explicit Freeze(Program& program);
  Freeze(const Freeze&) = delete;
  ~Freeze();
  bool holds() const { return !stopped_.empty(); }

 private:
  Program* program_;
  std::vector<pid_t> stopped_;
};

// Lines arrive, then the stop: they are answered, and the server ends. Whether it was kept from
// reading them before. One client sends so many at once.
bool stop_behind_lines(Server& server, int signal, int lines = 100, Where where = {});

// A client comes after the stop, while a server that waits for its clients has one that reads
// nothing, and is not served.
void come_after_the_stop(Server& server, Where where = {});

}  // namespace echo_tcp

// A picture in the making: rows that still know what they were made of, and links between them.

#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "checker/cli/picture/model.hpp"
#include "checker/harness/tracer/recording.hpp"

namespace picture {

struct Draft {
  Row row;
  const harness::Event* event;

  const harness::recorded::Call* call() const {
    return std::get_if<harness::recorded::Call>(&event->what);
  }
};

// One row came of another: its arrow. `from` and `to` are indices of drafts.
struct Link {
  Arrow::Type type;
  std::size_t from;
  std::size_t to;
  std::string text;
};

// Which write each read took its bytes from: by the pipe or the connection, and by the bytes, as
// the kernel shows no order between several writers.
std::vector<Link> link_bytes(const std::vector<Draft>& drafts);
// Which accept took which connection.
std::vector<Link> link_connections(const std::vector<Draft>& drafts);
// Which signal came of which kill(2), or mark of the watcher's.
std::vector<Link> link_signals(const std::vector<Draft>& drafts);
// A signal that was sent and of which nothing more was seen: blocked, say, until a descriptor or
// sigwaitinfo(2) tells of it.
struct Pending {
  std::size_t from;
  pid_t target;
  std::string signal;
};
std::vector<Pending> pending_signals(const std::vector<Draft>& drafts,
                                     const std::vector<Link>& links);
// Which wait(2) was told of which end.
std::vector<Link> link_ends(const std::vector<Draft>& drafts);

// Sorts the drafts by time so that no row stands before one that it came of: two processes may stop
// for the tracer at the same time, and it serves them in any order.
void put_in_order(std::vector<Draft>& drafts, std::vector<Link>& links);

}  // namespace picture

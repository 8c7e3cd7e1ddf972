// Given: what a program waits for with poll(2), besides its sockets and pipes.

#pragma once

#include "labs/support/descriptor.hpp"

namespace lab {

// A moment, some milliseconds from its making.
class Deadline {
 public:
  explicit Deadline(long milliseconds);
  // The milliseconds until then, as poll(2) takes them; 0 when it has passed.
  int milliseconds_left() const;

 private:
  long moment_;
};

// Something that one thread tells another: its descriptor, an eventfd(2), is readable from set()
// until clear(). May be used by several threads at the same time.
class Event {
 public:
  Event();
  int number() const { return descriptor_.number(); }
  void set();
  void clear();
  // Sleeps until it is set; false where `deadline` came first.
  bool wait(const Deadline& deadline) const;

 private:
  Descriptor descriptor_;
};

// From now on SIGINT and SIGTERM do nothing but make the descriptor that this returns readable:
// they are blocked, and wait in a signalfd(2). New threads inherit what is blocked, so this comes
// before the first of them is started.
Descriptor stop_signals();

}  // namespace lab

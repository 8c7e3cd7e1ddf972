// Why a program does not do what is awaited, where the kernel shows it: a clause for "Likely cause:
// …", or nothing. Each rests on what /proc tells at the moment of the failure; none is guessed.

#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "checker/harness/pattern.hpp"
#include "checker/harness/scene.hpp"

namespace harness {

// The signals that the check sent to a program.
struct SentSignals {
  std::vector<int> all;      // in order
  bool is_answered = false;  // something was printed after the last one
};

// Of a program, whose first process is `program`, that is alive and does not go on.
std::string cause_of_hang(const Scene& scene, pid_t program, const SentSignals& sent);

// Of a program that is to sleep until something happens: a thread sleeps in a call that ends by
// itself; else empty.
std::string wakes_up_by_itself(const std::vector<ThreadInfo>& threads);

// Of a program that sleeps: what was sent through a pipe waits there, and who has the read end
// sleeps in another call than read(); else empty.
std::string bytes_left_unread(const Scene& scene);

// Of a program from which this line is awaited: it was printed, and lies in a buffer of stdio; else
// empty.
std::string not_flushed(pid_t program, const Pattern& line);

}  // namespace harness

// What may befall a program that reads and writes streams.

#pragma once

#include <string>
#include <vector>

#include "checker/harness/fault.hpp"
#include "checker/harness/tracer/faults.hpp"
#include "checker/harness/tracer/interrupt.hpp"
#include "checker/harness/tracer/traced_check.hpp"

namespace harness {

// At a check's end: where nothing was cut, tells that its design gave no occasion. Throws
// std::logic_error where it printed nothing at all.
void expect_fired(const ShortTransfers& cuts, Tracer& tracer);

// A traced program whose reads and writes are short, and whose calls are interrupted where it has a
// handler for that. A failure tells of the latest faults, and how to bring about the same again.
// Stays where it is. The seed is from picked_seeds(), `one_writer` as for ShortTransfers.
class StreamFaults {
 public:
  StreamFaults(Program held, unsigned seed, bool one_writer = true);
  StreamFaults(const StreamFaults&) = delete;
  StreamFaults& operator=(const StreamFaults&) = delete;

  Program& program() { return traced_.program; }
  Tracer& tracer() { return traced_.tracer; }
  // At a check's end, as above.
  void expect_fired() { harness::expect_fired(cuts_, traced_.tracer); }

 private:
  std::string text() const;

  TracedProgram traced_;
  ShortTransfers& cuts_;
  Interrupt& interruptions_;
  Fault fault_;  // the first to go: it tells of the others
};

// Each seed is a schedule, by the name of seed-1 and so on: those that a check goes through, or the
// one that --fault picks.
std::vector<unsigned> picked_seeds();

}  // namespace harness

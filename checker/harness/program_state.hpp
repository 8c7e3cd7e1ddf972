// What a Program owns; for program*.cpp only.

#pragma once

#include <set>
#include <vector>

#include "checker/harness/cause.hpp"
#include "checker/harness/keeper.hpp"
#include "checker/harness/launch.hpp"
#include "checker/harness/program.hpp"
#include "checker/harness/stream_sent.hpp"

namespace harness {

struct Program::State {
  State(const Launch& launch, bool held, Descriptor out, Descriptor err, Transcript& to)
      : transcript(to),
        keeper(launch, held),
        output(std::move(out), "stdout", to),
        error(std::move(err), "stderr", to) {}

  Transcript& transcript;
  Keeper keeper;
  Output output;
  Output error;
  Streams streams;
  bool end_is_noted = false;
  std::vector<int> sent_signals;     // by the check, in order
  std::set<int> caught_signals;      // of these: for which it had a handler the last time
  std::size_t received_at_last = 0;  // bytes of output when it sent the last one

  SentSignals sent() const { return {sent_signals, output.bytes_received() > received_at_last}; }
};

}  // namespace harness

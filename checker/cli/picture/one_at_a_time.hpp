// Lets the threads of traced programs run one after the other, in an order that is always the same.

#pragma once

#include <map>
#include <set>

#include "checker/harness/deadline.hpp"
#include "checker/harness/tracer/recorder.hpp"
#include "checker/harness/tracer/tracer.hpp"
#include "checker/harness/tracer/virtual_time.hpp"

namespace picture {

// A thread runs until it sleeps or ends, then the next one in the order of their births; sleeps
// that the program asks for take no time: when all are asleep, the clock jumps to the first that
// wakes. So a scene shows the same every time, as far as the program itself does.
//
// Tells a Recorder what happens, at the moment when the thread's turn comes.
class OneAtATime final : public harness::Rule {
 public:
  OneAtATime(harness::Recorder& recorder, harness::VirtualTime& sleeps);

  // A program that is about to be seized: its place is behind those that are there.
  void expect(pid_t process) { place_of(process); }

  // Lets them run until all sleep for good. False where that does not come within the time.
  bool run_until_all_sleep(harness::Tracer& tracer, harness::Milliseconds time);

  void at_entry(harness::Tracer& tracer, harness::Tracee& tracee,
                const harness::Call& call) override;
  void at_exit(harness::Tracer& tracer, harness::Tracee& tracee, harness::Call& call) override;
  void at_signal(harness::Tracer& tracer, harness::Tracee& tracee, int signal) override;
  void at_end(harness::Tracer& tracer, const harness::Tracee& tracee,
              const harness::WaitStatus& status) override;

 private:
  // What a held thread waits for its turn with.
  struct Waiting {
    harness::Call call;
    bool at_exit = false;
    double wakes_at = 0;  // of the virtual clock, milliseconds
  };
  bool all_rest(harness::Tracer& tracer);
  bool give_the_turn(harness::Tracer& tracer);
  std::size_t place_of(pid_t thread);
  void note_birth(const harness::Call& call);

  harness::Recorder& recorder_;
  harness::VirtualTime& sleeps_;
  std::size_t sleeps_seen_ = 0;
  std::map<pid_t, Waiting> waiting_;
  std::map<pid_t, std::size_t> places_;       // in the order of births
  std::map<pid_t, std::uint64_t> last_look_;  // context switches of those that slept at it
  std::set<pid_t> unborn_;                    // have not come to their first call yet
  pid_t turn_ = 0;
  double clock_ = 0;
};

}  // namespace picture

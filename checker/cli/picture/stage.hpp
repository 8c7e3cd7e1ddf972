// Where programs are run to be recorded.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "checker/cli/picture/one_at_a_time.hpp"
#include "checker/harness/program.hpp"
#include "checker/harness/tracer/recorder.hpp"
#include "checker/harness/tracer/tracer.hpp"

namespace picture {

// Starts programs, one at a time, under one tracer, and ends what is left of them when it goes. A
// program that does not do what a scene counts on is no error: the picture shows what it did.
class Stage {
 public:
  // `step` is the LAB_STEP of its programs, where it is not empty.
  explicit Stage(const std::string& title, std::string step = "");
  ~Stage();

  harness::Program& start(const std::string& path, std::vector<std::string> arguments);
  // Until all of them sleep, so that only something from outside wakes them up.
  void run_until_all_sleep();
  void send(harness::Program& program, int signal);

  // The end of the scene: what was recorded.
  const harness::Recording& end() {
    recorder_.note_sleepers();
    return recorder_.recording();
  }

 private:
  std::string step_;
  harness::Transcript transcript_;
  std::vector<std::unique_ptr<harness::Program>> programs_;
  harness::Recorder recorder_;
  std::unique_ptr<harness::Tracer> tracer_;  // ends before its programs and its recorder
  OneAtATime* turns_ = nullptr;
};

}  // namespace picture

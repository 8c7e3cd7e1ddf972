// A box: namespaces of its own, in which the compiler reads what a student wrote and the checker
// runs it.

#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "checker/harness/descriptor.hpp"

namespace grade {

// This machine has no boxes; the line says what is missing.
struct NoBoxes : std::runtime_error {
  using runtime_error::runtime_error;
};

struct Box {
  // What is seen of the machine beside its programs and libraries, all read-only: what it is, and
  // where it is seen.
  struct Seen {
    std::filesystem::path path, place;
  };
  std::vector<Seen> seen = {};
  std::filesystem::path folder = "/work";  // the working directory: empty, in memory, like /tmp
  std::vector<std::string> command = {};
  std::vector<std::string> environment = {};  // "LAB_DEADLINE_SCALE=5", beside PATH and the like
  // The checker's own: it becomes the other user of the box, and traces, kills and reads what that
  // runs.
  bool may_act_for_others = false;
  harness::Descriptor input = {};                     // standard input; else /dev/null
  harness::Descriptor result = {};                    // descriptor 4 of the command; else none
  std::size_t scratch_bytes = std::size_t{64} << 20;  // of each folder in memory
  std::size_t memory_bytes = 0;                       // of each process: RLIMIT_AS; 0: no limit
  int processor_seconds = 0;                          // of each process: RLIMIT_CPU; 0: no limit
  std::size_t file_bytes = 0;                         // of each file: RLIMIT_FSIZE; 0: no limit
  std::chrono::seconds time{60};                      // of the clock, for all of it
};

struct BoxResult {
  int status = 0;            // the exit status of the command; 128 + N where signal N ended it
  bool out_of_time = false;  // all of it was killed
  std::string output = {};   // what went to its standard output and error, up to a bound
  std::string report = {};   // what it wrote to descriptor 3, up to a bound
};

// The user in a box who owns nothing and may do nothing: the program of a student runs as that one.
constexpr int student = 1000;

// Runs the command of a box to its end, or until its time is over; nothing of it is left then.
// Blocks. Throws NoBoxes, std::system_error. bwrap(1), user_namespaces(7).
BoxResult run(Box box);

// The same without a box: for machines that have none, where the caller was told to (--unsafe).
BoxResult run_unboxed(Box box);

// The environment's name for the control group in which boxes get theirs: cgroup.hpp.
constexpr const char* group_variable = "LAB_GRADE_GROUP";

// Tries a box. Throws NoBoxes with what to do where there are none.
void expect_boxes();

}  // namespace grade

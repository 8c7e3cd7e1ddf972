// What a check brings about that would come by chance else, and how to bring just that about again.

#pragma once

#include <string>

namespace harness {

// A fault by its name, "SIGALRM@8": while it lives, each failure tells the command that runs the
// same check with this fault and no other. At most one lives at a time.
class Fault {
 public:
  explicit Fault(std::string name);
  Fault(const Fault&) = delete;
  Fault& operator=(const Fault&) = delete;
  ~Fault();

  // --fault=NAME picks this one, or there is no such option and all are brought about.
  static bool is_picked(const std::string& name);
  // For faults that are named by a seed, "short@7": the one that --fault picks, or `usual`.
  static unsigned seed_of(const std::string& kind, unsigned usual);
};

// The lines of a failure that tell the command; empty where no fault lives.
std::string how_to_see_it_again();

// What --fault= picks; empty where it is not given.
const std::string& only_fault();

}  // namespace harness

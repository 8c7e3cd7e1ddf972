// What a check brings about that would come by chance else, and how to bring just that about again.

#pragma once

#include <functional>
#include <string>

namespace harness {

// A fault by its name, "SIGALRM@8": while it lives, each failure tells the command that runs the
// same check with this fault and no other, and before that the lines of `told`, which is asked
// then: what had been brought about. `cause` is asked for what the program made of it, where that
// is a mistake. At most one lives at a time.
class Fault {
 public:
  explicit Fault(std::string name, std::function<std::string()> told = {},
                 std::function<std::string()> cause = {});
  Fault(const Fault&) = delete;
  Fault& operator=(const Fault&) = delete;
  ~Fault();

  // --fault=NAME picks this one, or there is no such option and all are brought about.
  static bool is_picked(const std::string& name);
  // For faults that are named by a seed, "short@7": the one that --fault picks, or `usual`.
  static unsigned seed_of(const std::string& kind, unsigned usual);
};

// The lines of a failure that tell of the fault that lives; empty where there is none.
std::string about_fault();

// The cause that the fault that lives knows; empty where there is none.
std::string cause_by_fault();

// For a fault that this program's design gives no occasion to: says so beside the check's result.
void tell_not_shown(const std::string& why);

// What --fault= picks; empty where it is not given.
const std::string& only_fault();

}  // namespace harness

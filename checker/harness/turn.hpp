// What only one process of a network may do at a time.

#pragma once

#include <string>

#include "checker/harness/deadline.hpp"
#include "checker/harness/descriptor.hpp"

namespace harness {

// While it lives, nobody else on this network (namespace) has the turn of this name: checks of
// other programs, other users' too, wait for it. It is a name in the abstract namespace of unix(7),
// which ends with its process, however that ends. Blocks; but who has waited for `longest` goes on
// without, as the name may be held by a program that means no good. Throws std::system_error.
class Turn {
 public:
  explicit Turn(const std::string& name, Milliseconds longest = Milliseconds(60'000));
  bool is_ours() const { return is_ours_; }

 private:
  Descriptor socket_;
  bool is_ours_ = false;
};

}  // namespace harness

// What the descriptors of a stopped tracee lead to.

#pragma once

#include <sys/types.h>

#include <map>
#include <string>

#include "checker/harness/tracer/recording.hpp"

namespace harness {

// Remembers the addresses of sockets by their inodes, as a connection that was reset has none.
class Endpoints {
 public:
  // Nothing in it where the descriptor is not open.
  Endpoint of(pid_t process, int descriptor);

 private:
  std::map<std::string, Endpoint> connected_;
};

}  // namespace harness

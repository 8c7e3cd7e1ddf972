// What the kernel shows of the program's end of a connection: parts of sentences for failures.

#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "checker/harness/scene.hpp"

namespace harness {

// How far the program has come with what was sent to it over the connection from this port of the
// check's: ", though it has read all that was sent to it"; empty where that is not to be seen.
std::string how_far_it_read(std::uint16_t port_of_check, bool anything_was_sent);

// Somebody sleeps until more comes over the connection from this port of the check's.
bool waits_for_more(const Scene& scene, std::uint16_t port_of_check);

// These processes listen, but not on this port: "it listens on 127.0.0.1:41233, and …"; else empty.
std::string listens_elsewhere(const std::vector<pid_t>& processes, std::uint16_t port);

}  // namespace harness

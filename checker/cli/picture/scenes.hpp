// Ready scenes: the programs of the labs at their work.

#pragma once

#include <string>
#include <vector>

#include "checker/harness/tracer/recording.hpp"

namespace picture {

struct Scene {
  const char* name;     // "02"
  const char* program;  // "02-sockets/echo_tcp", below the folder of labs or of solutions
  const char* about;    // "a server and two clients"
  // `step` is the one up to which the program is done: its LAB_STEP; empty where all of it is.
  harness::Recording (*play)(const std::string& path, const std::string& title,
                             const std::string& step);
};

const std::vector<Scene>& scenes();
// nullptr where there is none of that name.
const Scene* scene_of(const std::string& name);

}  // namespace picture

// `trace`: runs a program, or a ready scene, and draws what happened.

#pragma once

#include <string>
#include <vector>

#include "checker/cli/picture/make_picture.hpp"

namespace picture {

struct TraceOptions {
  std::string format = "text";  // or html, svg, json
  std::string output;           // a file; standard output where it is empty
  Options picture;
  std::string program;    // of a scene: the file to run
  std::string step;       // of a scene: the step up to which it is done; empty where all of it is
  std::string recording;  // a file that a failed check wrote: draws that, and runs nothing
  std::vector<std::string> command;  // the name of a scene; or a program and its arguments
};

// The exit status: 0 where a picture was made, 2 for options that make no sense, 77 where nothing
// can be traced here. Throws std::system_error and std::runtime_error for all else.
int run_trace(const TraceOptions& options);

}  // namespace picture

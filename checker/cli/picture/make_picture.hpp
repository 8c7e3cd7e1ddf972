// From what was recorded to what is shown.

#pragma once

#include "checker/cli/picture/model.hpp"
#include "checker/harness/tracer/recording.hpp"

namespace picture {

struct Options {
  bool descriptors = false;  // show how they are opened, copied and closed
  bool normalised = false;   // see normal_form.hpp
  std::size_t most_rows = 400;
};

Picture make_picture(const harness::Recording& recording, const Options& options);

}  // namespace picture

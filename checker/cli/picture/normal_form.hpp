// A picture without what differs from run to run, so that two pictures of the same can be compared
// and kept.

#pragma once

#include "checker/cli/picture/model.hpp"
#include "checker/harness/tracer/recording.hpp"

namespace picture {

// Process ids become letters, ports {port}, times that the program printed {time} or {epoch};
// arguments and results go; of times, only those of the virtual clock stay.
void normalise(Picture& picture, const harness::Recording& recording);

}  // namespace picture

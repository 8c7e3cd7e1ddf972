// Results that nobody's program gave, for the tests of what is made of results.

#pragma once

#include <string>
#include <vector>

#include "checker/grade/result.hpp"

namespace grade {

// Everything that is done, or fails, at random; the same for the same seed.
SubmissionResult made_up(unsigned seed, bool with_parts = false);
// 18 steps in three labs, all passed.
SubmissionResult all_passed();
// Names and texts that attack every format at once.
SubmissionResult hostile();
// The checker failed in one step.
SubmissionResult incomplete();
// No lab at all.
SubmissionResult empty();

// What hostile() is made of, each a text of its own.
const std::vector<std::string>& attacks();

// All of the above, and some at random.
std::vector<SubmissionResult> all_kinds();

}  // namespace grade

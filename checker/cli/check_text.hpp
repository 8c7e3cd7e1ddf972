// What can be read from the text of a check that failed: checker/harness/failure.cpp writes it.

#pragma once

#include <string>

#include "checker/cli/course.hpp"

namespace cli {

// Did the program come to a blank that is not filled yet?
bool tells_of_a_blank(const std::string& text);

// The step of that blank, which may be an earlier one than the step that was checked; empty where
// the text tells none.
std::string step_of_blank(const std::string& text);

// How to start the program as the check did: "By hand: LAB_STEP=1.1
// build/labs/01-signals/alarm_clock 3600", for a shell in the course's folder. Empty where no one
// command line does that: where the check started no program or several, one with words that are
// not shown whole, or meddled with it.
std::string by_hand(const std::string& text, const Course& course, const Lab& lab,
                    const std::string& step, bool solution);

}  // namespace cli

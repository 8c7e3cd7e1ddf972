// What the reports say of a step, in the same words everywhere.

#pragma once

#include <string>
#include <vector>

#include "checker/grade/result.hpp"

namespace grade {

// The checks of a step that did not pass, in their order.
std::vector<const CheckResult*> failures(const StepResult& step);

// "passed", "failed", and where a step counts in part: "partly passed"
std::string verdict(const StepResult& step);

// "3 of 4 points"
std::string score(double points, int most_points);

// "Lab 01, alarm_clock"
std::string title(const LabResult& lab);

// Why a step has not all points, whole: each failure with its sentence, or why there is none. Empty
// where the step passed.
std::string explanation(const LabResult& lab, const StepResult& step);

// For a student, of a submission that is_incomplete(); else empty.
std::string incompleteness(const SubmissionResult& result);

// The points as they are shown and summed: two digits behind the point.
double rounded_points(double points);

}  // namespace grade

#include "checker/grade/report/format_parts.hpp"

#include <cmath>

#include "checker/grade/report/wording.hpp"

namespace grade {

Json points_value(double points) {
  const double rounded = rounded_points(points);
  if (rounded == std::floor(rounded) && std::abs(rounded) < 1e9) return static_cast<long>(rounded);
  return rounded;
}

double seconds_of(const SubmissionResult& result) {
  double seconds = 0;
  for (const LabResult& lab : result.labs)
    for (const StepResult& step : lab.steps) seconds += step.seconds;
  return std::round(seconds * 1000) / 1000;
}

}  // namespace grade

#include "checker/harness/deadline.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace harness {

double deadline_scale() {
  const char* text = std::getenv("LAB_DEADLINE_SCALE");
  if (text == nullptr) return 1;
  char* end = nullptr;
  const double scale = std::strtod(text, &end);
  return *end == '\0' && std::isfinite(scale) && scale > 0 ? std::min(scale, 1000.0) : 1;
}

Deadline Deadline::after(Milliseconds time) {
  const std::chrono::duration<double, std::milli> scaled = time * deadline_scale();
  return Deadline(Clock::now() + std::chrono::duration_cast<Clock::duration>(scaled));
}

int Deadline::poll_timeout() const {
  const auto left = std::chrono::ceil<Milliseconds>(at_ - Clock::now());
  return static_cast<int>(std::max<long long>(left.count(), 0));
}

int Deadline::poll_timeout_at_most(Milliseconds time) const {
  return std::min(poll_timeout(), static_cast<int>(time.count()));
}

}  // namespace harness

// What the formats of other graders share.

#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "checker/grade/result.hpp"

namespace grade {

using Json = nlohmann::ordered_json;

// Points as JSON: 4, 2.5
Json points_value(double points);

double seconds_of(const SubmissionResult& result);

// What make(most), with texts of at most `most` bytes each, gives for the largest `most` with which
// it is no larger than `limit`.
template <typename Make>
std::string fitting(std::size_t limit, Make make) {
  std::string made;
  for (std::size_t most = 64 * 1024; most > 8; most /= 2) {
    made = make(most);
    if (made.size() <= limit) break;
  }
  return made;
}

}  // namespace grade

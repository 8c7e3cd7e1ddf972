// The page of one submission, to be sent to its student: HTML, one file, nothing but itself. Notes,
// which are for the instructor, are not on it.

#pragma once

#include <string>

#include "checker/grade/result.hpp"

namespace grade {

std::string page(const SubmissionResult& result);

}  // namespace grade

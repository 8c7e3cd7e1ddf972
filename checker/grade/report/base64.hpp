#pragma once

#include <string>

namespace grade {

// RFC 4648, on one line, padded.
std::string base64(const std::string& bytes);

}  // namespace grade

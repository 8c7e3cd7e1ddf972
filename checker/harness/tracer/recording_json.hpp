// A recording as a file: JSON, described in docs/pictures.md.

#pragma once

#include <string>

#include "checker/harness/tracer/recording.hpp"

namespace harness {

std::string to_json(const Recording& recording);

// Throws std::runtime_error where the text is no recording, or one of another version.
Recording recording_from_json(const std::string& text);

// JSON knows text only: each byte becomes the character of its number, U+0000 to U+00FF.
std::string text_of_bytes(const std::string& bytes);

}  // namespace harness

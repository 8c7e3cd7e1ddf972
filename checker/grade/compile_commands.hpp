// How the build of the course compiles a student's file: compile_commands.json.

#pragma once

#include <string>
#include <vector>

#include "checker/cli/course.hpp"

namespace grade {

// The compiler and its options, without the names of the source and the object file, and without a
// launcher like ccache. Throws std::runtime_error where the build folder does not tell.
std::vector<std::string> compile_words(const cli::Course& course, const cli::Lab& lab);

// The words of a command line as CMake writes it.
std::vector<std::string> shell_words(const std::string& line);

}  // namespace grade

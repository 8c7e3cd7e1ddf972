// Compiles what students handed in, each file once.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "checker/cli/course.hpp"

namespace grade {

struct Compiled {
  bool compiles = false;
  std::filesystem::path program = {};  // in the cache, where it compiles
  std::string text = {};               // what the compiler said, printable
};

// With the compiler, the options and the precompiled header that the build of the course has. A
// file is compiled in a box that holds nothing but the compiler, the system's headers and
// labs/support. What came of it is kept in the build folder under the SHA-256 of all that it
// depends on, and taken from there the next time: nothing that a student wrote ever runs while this
// is made.
class Compiler {
 public:
  // Throws std::runtime_error where the course is not built.
  Compiler(const cli::Course& course, bool boxed);

  // Blocks. Throws std::runtime_error where no compiler could run, which is not the student's
  // fault.
  Compiled compile(const cli::Lab& lab, const std::string& source) const;
  // Of all that compiling depends on beside the source: SHA-256.
  std::string identity() const { return identity_; }

 private:
  std::vector<std::string> words_for(const cli::Lab& lab, const std::string& source,
                                     const std::string& program) const;
  Compiled compile_anew(const cli::Lab& lab, const std::string& source,
                        const std::filesystem::path& entry) const;

  const cli::Course& course_;
  bool boxed_;
  std::filesystem::path cache_;
  std::string identity_;
};
// Removes what is left of compilations that were killed: no living one is an hour old.
void clear_compilations(const std::filesystem::path& build);

}  // namespace grade

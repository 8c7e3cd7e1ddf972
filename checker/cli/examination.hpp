// What `lab doctor` looks at, one function each.

#pragma once

#include <string>

#include "checker/cli/course.hpp"

namespace cli {

struct Finding {
  enum Kind {
    fine,
    note,     // good to know; checks work, or say themselves what they leave out
    trouble,  // checks cannot work before this is mended
  };
  Kind kind;
  std::string what;  // "compiler"
  std::string text;  // what was found, or what to do
};

using Examination = Finding (*)(const Course&);

Finding examine_compiler(const Course& course);         // C++20?
Finding examine_libraries(const Course& course);        // installed, or fetched?
Finding examine_build_folder(const Course& course);     // writable? room?
Finding examine_ptrace(const Course& course);           // some checks steer programs with it
Finding examine_user_namespaces(const Course& course);  // a way to shut a program in
Finding examine_port(const Course& course);             // 50008, the default port of lab 02
Finding examine_clock(const Course& course);            // a build compares times
Finding examine_terminal(const Course& course);

}  // namespace cli

// Style sheets and the script of the pages: the files beside this one, put into the program by
// CMake.

#pragma once

#include <string>

#include "checker/grade/result.hpp"

namespace grade {

namespace assets {
extern const char* const look;  // colours and letters, of all pages
extern const char* const page;
extern const char* const class_report;
extern const char* const script;  // of the report
extern const char* const
    script_sha256;  // hexadecimal digits, so that a page can allow this script alone
}  // namespace assets

// The style's class for how a step ended.
std::string class_of(const StepResult& step);

}  // namespace grade

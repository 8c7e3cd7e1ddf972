// The parts of report.html.

#pragma once

#include <string>
#include <vector>

#include "checker/grade/report/class_causes.hpp"
#include "checker/grade/report/class_data.hpp"

namespace grade {

// How a cell is shown: the style's class, one character, words.
struct Look {
  const char* style;
  const char* sign;
  const char* words;
};
Look look_of(const Cell& cell);
// All of them, in the order of a legend.
std::vector<Look> all_looks();

std::string summary_of(const ClassData& data);
std::string totals_chart(const ClassData& data);
std::string steps_chart(const ClassData& data);
std::string causes_list(const ClassData& data, const std::vector<Cause>& causes);
std::string class_table(const ClassData& data);

// A button that opens what a submission's step came to.
std::string cell_button(const ClassData& data, std::size_t row, std::size_t column,
                        const std::string& attributes, const std::string& text);

}  // namespace grade

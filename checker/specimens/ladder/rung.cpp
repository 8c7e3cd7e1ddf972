// rung SKELETON SOLUTION NUMBER OUTPUT: writes the program of a student who has done the steps 1 to
// NUMBER: the skeleton with the solution's answers to the blanks of these steps, and the other
// blanks.

#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <set>
#include <stdexcept>
#include <string>

#include "checker/specimens/ladder/blanks.hpp"

namespace {

using blanks::Lines;

bool is_done(const std::string& step, int rung) { return step.back() - '0' <= rung; }

// "1.2 1.3", the steps whose blanks are left
std::string left(const Lines& skeleton, int rung) {
  std::string steps;
  const Lines all = blanks::steps_of_blanks(skeleton);
  for (const std::string& step : std::set<std::string>(all.begin(), all.end()))
    if (!is_done(step, rung)) steps += (steps.empty() ? "" : " ") + step;
  return steps;
}

void write_rung(const Lines& skeleton, const Lines& solution, int rung, std::ofstream output) {
  const auto parts = blanks::parts_of(skeleton);
  const auto answers = blanks::answers(parts, solution);
  output << "// Half way: the steps up to " << rung << " are done.\n"
         << "// Not done: " << left(skeleton, rung) << "\n\n";
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const bool done = !parts[part].step.empty() && is_done(parts[part].step, rung);
    for (const std::string& line : done ? answers[part] : parts[part].lines) output << line << '\n';
  }
  if (!output.flush()) throw std::runtime_error("its rung cannot be written");
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc != 5) {
    std::cerr << "usage: rung SKELETON SOLUTION NUMBER OUTPUT\n";
    return 2;
  }
  try {
    write_rung(blanks::lines_of(argv[1]), blanks::lines_of(argv[2]), std::atoi(argv[3]),
               std::ofstream(argv[4]));
  } catch (const std::exception& error) {
    std::cerr << "rung: " << argv[1] << ": " << error.what() << '\n';
    return 1;
  }
  return 0;
}

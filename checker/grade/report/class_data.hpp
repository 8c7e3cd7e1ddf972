// What a report on a class keeps of each submission.

#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "checker/grade/result.hpp"

namespace grade {

// A step, as a column of the table.
struct Column {
  std::string id, title, lab;  // "2.4", "A stream, not messages", "02"
  int most_points = 0;
};

struct LabColumn {
  std::string number, title;       // "02", "Lab 02, echo_tcp"
  std::vector<std::size_t> steps;  // indices into the columns
};

struct Cell {
  Outcome outcome = Outcome::missing;
  bool is_part = false;  // it has points, but did not pass
  double points = 0;
};

struct Row {
  std::string id, page, notes;
  double points = 0;
  bool is_incomplete = false;
  std::map<std::size_t, Cell> cells;  // by index of the column
  std::map<std::string, double> lab_points;
};

struct ClassData {
  std::vector<Column> columns;
  std::vector<LabColumn> labs;
  std::vector<Row> rows;
  std::vector<std::string> courses;  // one, where all were graded by the same
  int most_points = 0;

  void add(const SubmissionResult& result, const std::string& page);
  // The column of a step that was added.
  std::size_t column_of(const std::string& step) const;

 private:
  std::size_t add_column(const LabResult& lab, const StepResult& step);
};

}  // namespace grade

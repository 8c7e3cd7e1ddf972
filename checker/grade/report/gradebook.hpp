// gradebook.csv: a row a submission. RFC 4180; a record is always one line, and no field is a
// formula.

#pragma once

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "checker/grade/result.hpp"

namespace grade {

class Gradebook {
 public:
  explicit Gradebook(std::ostream& out) : out_(out) {}

  // Keeps the points; of each result some hundred bytes.
  void add(const SubmissionResult& result);
  // Writes all, in the order in which it was added. Call once.
  void finish();

 private:
  struct Row {
    std::string id, notes, total;
    std::map<std::string, std::string> points;  // by column
  };
  void add_column(const std::string& name);

  std::ostream& out_;
  std::vector<std::string> columns_;
  std::vector<Row> rows_;
};

}  // namespace grade

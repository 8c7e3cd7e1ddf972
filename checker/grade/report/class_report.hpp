// report.html: the results of a class on one page. One file, nothing from anywhere; texts are data
// in it, and only its own script runs.

#pragma once

#include <ostream>
#include <string>

#include "checker/grade/report/class_causes.hpp"
#include "checker/grade/report/class_data.hpp"
#include "checker/grade/result.hpp"

namespace grade {

class ClassReport {
 public:
  // Begins to write at once.
  explicit ClassReport(std::ostream& out);

  // Writes the result's texts, shortened, and keeps what the table shows: about 2 KiB. `page` is
  // the path of the submission's page below the folder of the report, unescaped; empty where there
  // is none.
  void add(const SubmissionResult& result, const std::string& page = "");
  // Writes all the rest. Call once; without it the page is empty.
  void finish();

 private:
  void write_texts(const SubmissionResult& result, std::size_t row);

  std::ostream& out_;
  ClassData class_;
  Causes causes_;
};

}  // namespace grade

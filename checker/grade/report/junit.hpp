// junit.xml: a testsuite a submission and lab, a testcase a step. Each result is written as it is
// added, and nothing of it kept.

#pragma once

#include <ostream>

#include "checker/grade/result.hpp"

namespace grade {

class JunitReport {
 public:
  explicit JunitReport(std::ostream& out);
  void add(const SubmissionResult& result);
  // Call once; without it the XML does not end.
  void finish();

 private:
  std::ostream& out_;
};

}  // namespace grade

// What grading one submission found. All that grading writes, and all reports, are made of this.

#pragma once

#include <optional>
#include <string>
#include <vector>

namespace grade {

// How a step, or one of its checks, ended.
enum class Outcome {
  passed,
  failed,         // it does otherwise than the contract says
  not_done,       // it came to a blank of the skeleton
  not_compiled,   // there is no program: the compiler refused the file
  missing,        // there is no program: the file was not handed in
  checker_fault,  // the checker failed: no verdict on the program, points or none
};

// "passed", "failed", "not done", "does not compile", "missing", "not graded"
std::string to_string(Outcome outcome);

// What was seen in this very run: times, and texts that hold times, process ids and ports. All
// other members are the same whenever the same submission is graded by the same course.
struct Observed {
  double seconds = 0;
  std::string text =
      {};  // a failure, whole, for a person: several lines, printable UTF-8, no colours
};

struct CheckResult {
  std::string name;      // "Step4_AStream.AnswersALineThatArrivesAByteAtATime"
  std::string sentence;  // "answers a line that arrives a byte at a time"
  Outcome outcome = Outcome::checker_fault;
  Observed observed = {};
};

struct StepResult {
  std::string id;     // "2.4"
  std::string title;  // "A stream, not messages"
  Outcome outcome = Outcome::checker_fault;
  // Points are whole numbers, or have up to two digits behind the point where a step counts in
  // part.
  double points = 0;
  int most_points = 0;
  std::vector<CheckResult> checks = {};  // those that ran; where points are all or nothing, up to
                                         // the first that failed
  double seconds = 0;                    // observed

  // The first check that did not pass; nullptr where all did, or where none ran.
  const CheckResult* first_failure() const;
};

struct LabResult {
  std::string number, name, program;  // "02", "sockets", "echo_tcp"
  std::optional<std::string>
      source;  // SHA-256 of the file that was handed in, as hexadecimal digits
  bool compiles = false;
  std::string compiler_text = {};      // errors, or warnings where it compiles: printable UTF-8
  std::vector<StepResult> steps = {};  // all steps of the lab, whatever came of them

  double points() const;
  int most_points() const;
};

struct SubmissionResult {
  std::string id;      // the folder's or archive's name: printable UTF-8, any characters
  std::string course;  // SHA-256 of all that verdicts depend on beside the submission
  std::vector<std::string> notes = {};  // for the instructor: "alarm_clock.cpp was found twice: …"
  std::vector<LabResult> labs = {};

  double points() const;
  int most_points() const;
  // Some verdict is missing, as the checker failed: the submission is to be graded again.
  bool is_incomplete() const;
};

// Points as a person writes them: "4", "2.5".
std::string points_text(double points);

// The line behind "Likely cause: " of a failure's text, with all numbers replaced by N, so that the
// same mistake gives the same words; empty where the failure claims no cause.
std::string cause_of(const std::string& text);

// result.json, and back. Reading throws std::runtime_error with a line that tells what is wrong.
std::string to_json(const SubmissionResult& result);
SubmissionResult from_json(const std::string& text);

// Any bytes made fit for a report: valid UTF-8 without control characters but newline and tab, and
// without characters that turn the direction of text; what is not so is escaped, as \x1b or \u202e.
std::string printable(const std::string& bytes);

// As much of the beginning of a printable text as fits into `most` bytes, whole characters only:
// half of one would be no UTF-8.
std::string beginning_of(const std::string& text, std::size_t most);

}  // namespace grade

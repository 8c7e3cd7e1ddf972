#include "checker/grade/report/gradebook.hpp"

#include <algorithm>

#include "checker/grade/report/escaping.hpp"
#include "checker/grade/report/wording.hpp"

namespace grade {
namespace {

std::string notes_of(const SubmissionResult& result) {
  std::string notes = result.is_incomplete() ? "not graded in full" : "";
  for (const std::string& note : result.notes) notes += (notes.empty() ? "" : "; ") + note;
  return notes;
}

}  // namespace

void Gradebook::add_column(const std::string& name) {
  if (std::ranges::find(columns_, name) == columns_.end()) columns_.push_back(name);
}

void Gradebook::add(const SubmissionResult& result) {
  Row row{result.id, notes_of(result), points_text(result.points()), {}};
  for (const LabResult& lab : result.labs) {
    for (const StepResult& step : lab.steps) {
      add_column(step.id);
      row.points[step.id] = points_text(step.points);
    }
    add_column("lab " + lab.number);
    row.points["lab " + lab.number] = points_text(lab.points());
  }
  rows_.push_back(std::move(row));
}

// RFC 4180 ends a record with CR LF.
void Gradebook::finish() {
  out_ << "id";
  for (const std::string& column : columns_) out_ << ',' << for_csv(column);
  out_ << ",total,notes\r\n";
  for (const Row& row : rows_) {
    out_ << for_csv(row.id);
    for (const std::string& column : columns_) {
      const auto found = row.points.find(column);
      out_ << ',' << (found == row.points.end() ? "" : found->second);
    }
    out_ << ',' << row.total << ',' << for_csv(row.notes) << "\r\n";
  }
}

}  // namespace grade

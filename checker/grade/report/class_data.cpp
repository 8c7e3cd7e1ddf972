#include "checker/grade/report/class_data.hpp"

#include <algorithm>

#include "checker/grade/report/wording.hpp"

namespace grade {

std::size_t ClassData::column_of(const std::string& step) const {
  const auto found = std::ranges::find(columns, step, &Column::id);
  return static_cast<std::size_t>(found - columns.begin());
}

std::size_t ClassData::add_column(const LabResult& lab, const StepResult& step) {
  const std::size_t index = column_of(step.id);
  if (index < columns.size()) return index;
  columns.push_back({step.id, step.title, lab.number, step.most_points});
  auto found = std::ranges::find(labs, lab.number, &LabColumn::number);
  if (found == labs.end()) found = labs.insert(labs.end(), {lab.number, title(lab), {}});
  found->steps.push_back(index);
  return index;
}

void ClassData::add(const SubmissionResult& result, const std::string& page) {
  Row row{result.id, page, "", result.points(), result.is_incomplete(), {}, {}};
  for (const std::string& note : result.notes) row.notes += (row.notes.empty() ? "" : "; ") + note;
  for (const LabResult& lab : result.labs) {
    row.lab_points[lab.number] = lab.points();
    for (const StepResult& step : lab.steps) {
      const bool is_part = step.points > 0 && step.outcome == Outcome::failed;
      row.cells[add_column(lab, step)] = {step.outcome, is_part, step.points};
    }
  }
  rows.push_back(std::move(row));
  most_points = std::max(most_points, result.most_points());
  if (std::ranges::find(courses, result.course) == courses.end()) courses.push_back(result.course);
}

}  // namespace grade

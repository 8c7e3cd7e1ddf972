#include <fmt/core.h>

#include <algorithm>

#include "checker/grade/report/class_parts.hpp"
#include "checker/grade/report/escaping.hpp"
#include "checker/grade/report/wording.hpp"

namespace grade {
namespace {

double median(const ClassData& data) {
  std::vector<double> points;
  for (const Row& row : data.rows) points.push_back(row.points);
  if (points.empty()) return 0;
  std::ranges::sort(points);
  return (points[(points.size() - 1) / 2] + points[points.size() / 2]) / 2;
}

std::string tile(const std::string& number, const std::string& words) {
  return fmt::format("<li><b>{}</b> {}</li>\n", number, words);
}

long failed_in(const ClassData& data, std::size_t column) {
  return std::ranges::count_if(data.rows, [&](const Row& row) {
    const auto found = row.cells.find(column);
    return found != row.cells.end() && found->second.outcome == Outcome::failed;
  });
}

// A blank, or no program at all, is no failure.
std::string most_failed(const ClassData& data) {
  std::size_t worst = 0;
  for (std::size_t column = 0; column < data.columns.size(); ++column)
    if (failed_in(data, column) > failed_in(data, worst)) worst = column;
  if (data.columns.empty() || failed_in(data, worst) == 0) return "";
  return fmt::format("<p>Step <b>{} {}</b> fails most often: in {} of {} submissions.</p>\n",
                     for_xml(one_line(data.columns[worst].id)),
                     for_xml(one_line(data.columns[worst].title)), failed_in(data, worst),
                     data.rows.size());
}

}  // namespace

std::string summary_of(const ClassData& data) {
  const auto count = [&](auto is_counted) { return std::ranges::count_if(data.rows, is_counted); };
  const auto full = count([&](const Row& row) { return row.points >= data.most_points; });
  const auto incomplete = count([](const Row& row) { return row.is_incomplete; });
  std::string html = "<header>\n<h1>Results of the class</h1>\n<ul class=\"tiles\">\n";
  html +=
      tile(std::to_string(data.rows.size()), data.rows.size() == 1 ? "submission" : "submissions");
  html +=
      tile(points_text(median(data)), fmt::format("of {} points is the median", data.most_points));
  html += tile(std::to_string(full), "with all points");
  if (incomplete > 0) html += tile(std::to_string(incomplete), "to be graded again");
  html += "</ul>\n" + most_failed(data);
  if (data.courses.size() > 1)
    html += fmt::format(
        "<p class=\"warning\">These were graded by {} different states of the course.</p>\n",
        data.courses.size());
  return html + "</header>\n";
}

}  // namespace grade

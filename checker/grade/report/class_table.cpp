#include <fmt/core.h>

#include "checker/grade/report/class_parts.hpp"
#include "checker/grade/report/escaping.hpp"
#include "checker/grade/report/wording.hpp"

namespace grade {
namespace {

std::string header(const std::string& attributes, const std::string& title,
                   const std::string& words) {
  return fmt::format(
      "<th scope=\"col\" {}><button type=\"button\" class=\"sort\" title=\"{}\">{}</button></th>",
      attributes, title, words);
}

std::string headers_of(const LabColumn& lab, const ClassData& data) {
  std::string html;
  for (const std::size_t column : lab.steps) {
    const Column& step = data.columns[column];
    html += header(
        "", fmt::format("{}, {} points at most", for_xml(one_line(step.title)), step.most_points),
        for_xml(one_line(step.id)));
  }
  return html + header("class=\"sum\"", "points in " + for_xml(one_line(lab.title)),
                       "Σ " + for_xml(one_line(lab.number)));
}

std::string head_of(const ClassData& data) {
  std::string groups = "<tr class=\"groups\"><th colspan=\"2\"></th>";
  std::string names = "<tr>" + header("class=\"id\"", "name", "Submission") +
                      header("class=\"sum\"", "points in all", "Points");
  for (const LabColumn& lab : data.labs) {
    groups += fmt::format("<th scope=\"colgroup\" colspan=\"{}\">{}</th>", lab.steps.size() + 1,
                          for_xml(one_line(lab.title)));
    names += headers_of(lab, data);
  }
  return "<thead>\n" + groups + "</tr>\n" + names + "</tr>\n</thead>\n";
}

std::string number_cell(double points) {
  return fmt::format("<td class=\"sum\" data-value=\"{0}\">{0}</td>", points_text(points));
}

std::string cells_of(const ClassData& data, std::size_t row, const LabColumn& lab) {
  std::string html;
  for (const std::size_t column : lab.steps) {
    const auto found = data.rows[row].cells.find(column);
    if (found == data.rows[row].cells.end()) {
      html += "<td data-value=\"-1\"></td>";
      continue;
    }
    const Look look = look_of(found->second);
    html += fmt::format(
        "<td data-value=\"{}\">{}</td>", points_text(found->second.points),
        cell_button(data, row, column, fmt::format("class=\"{}\" tabindex=\"-1\"", look.style),
                    look.sign));
  }
  const auto points = data.rows[row].lab_points.find(lab.number);
  return html + number_cell(points == data.rows[row].lab_points.end() ? 0 : points->second);
}

std::string row_of(const ClassData& data, std::size_t index) {
  const Row& row = data.rows[index];
  std::string name = for_xml(one_line(row.id));
  if (!row.page.empty()) name = fmt::format("<a href=\"{}\">{}</a>", for_link(row.page), name);
  const std::string notes =
      row.notes.empty() ? "" : fmt::format("<small>{}</small>", for_xml(one_line(row.notes)));
  std::string html = fmt::format(
      "<tr data-row=\"{0}\"><th scope=\"row\" class=\"id\" title=\"{1}\">{2}{3}</th>{4}", index,
      for_xml(one_line(row.id)), name, notes, number_cell(row.points));
  for (const LabColumn& lab : data.labs) html += cells_of(data, index, lab);
  return html + "</tr>\n";
}

std::string tools(const ClassData& data) {
  std::string options;
  for (const LabColumn& lab : data.labs)
    for (const std::size_t column : lab.steps)
      options += fmt::format("<option value=\"{}\">without {} {}</option>\n", column,
                             for_xml(one_line(data.columns[column].id)),
                             for_xml(one_line(data.columns[column].title)));
  return fmt::format(
      "<div class=\"tools\">\n<label>Search <input type=\"search\" id=\"search\" "
      "placeholder=\"name, note, failure\" "
      "autocomplete=\"off\" spellcheck=\"false\"></label>\n<label>Show <select id=\"step\"><option "
      "value=\"\">all</option>\n"
      "{}</select></label>\n<output id=\"shown\">{} shown</output>\n</div>\n",
      options, data.rows.size());
}

}  // namespace

std::string cell_button(const ClassData& data, std::size_t row, std::size_t column,
                        const std::string& attributes, const std::string& text) {
  const Cell& cell = data.rows[row].cells.at(column);
  return fmt::format(
      "<button type=\"button\" data-row=\"{}\" data-column=\"{}\" aria-label=\"{}, {}: {}, {}\" "
      "{}>{}</button>",
      row, column, for_xml(one_line(data.rows[row].id)), for_xml(one_line(data.columns[column].id)),
      look_of(cell).words, score(cell.points, data.columns[column].most_points), attributes, text);
}

std::string class_table(const ClassData& data) {
  std::string html = "<section>\n<h2>Submissions</h2>\n" + tools(data) +
                     "<p class=\"axis\">A heading sorts. Arrow keys go from cell to cell, Enter "
                     "opens one, / goes to the search."
                     "</p>\n<div class=\"scroll\" tabindex=\"-1\"><table id=\"class\">\n" +
                     head_of(data) + "<tbody>\n";
  for (std::size_t row = 0; row < data.rows.size(); ++row) html += row_of(data, row);
  return html + "</tbody>\n</table></div>\n</section>\n";
}

}  // namespace grade

#include <fmt/core.h>

#include <algorithm>

#include "checker/grade/report/class_parts.hpp"
#include "checker/grade/report/escaping.hpp"

namespace grade {
namespace {

// So many are seen at once, and so many in all.
constexpr std::size_t first_causes = 10;
constexpr std::size_t most_causes = 100;

// "1.2, 1.3, 5 more"
std::string steps_text(const Cause& cause) {
  std::string text;
  std::size_t named = 0;
  for (const std::string& step : cause.steps) {
    if (++named == 3 && cause.steps.size() > 3)
      return for_xml(fmt::format("{}, {} more", text, cause.steps.size() - 2));
    text += (text.empty() ? "" : ", ") + one_line(step);
  }
  return for_xml(text);
}

std::string item(const ClassData& data, const Cause& cause) {
  std::string html = fmt::format(
      "<li><details><summary><b>{}</b><span>{}</span><span>{}</span></summary>\n<p class=\"who\">",
      cause.rows.size(), steps_text(cause), for_xml(cause.text));
  for (const auto& [row, step] : cause.cells) {
    const std::string name = one_line(data.rows[row].id);
    html += cell_button(data, row, data.column_of(step), "class=\"name\"",
                        for_xml(cause.steps.size() > 1 ? name + " " + one_line(step) : name));
  }
  return html + "</p></details></li>\n";
}

std::string items(const ClassData& data, const std::vector<Cause>& causes, std::size_t from,
                  std::size_t to) {
  std::string html = "<ol class=\"causes\">\n";
  for (std::size_t index = from; index < to; ++index) html += item(data, causes[index]);
  return html + "</ol>\n";
}

}  // namespace

std::string causes_list(const ClassData& data, const std::vector<Cause>& causes) {
  if (causes.empty()) return "";
  const std::size_t first = std::min(first_causes, causes.size());
  const std::size_t last = std::min(most_causes, causes.size());
  std::string html =
      "<section>\n<h2>Why they fail</h2>\n<p class=\"axis\">Submissions, step, likely cause. N "
      "stands for a "
      "number.</p>\n" +
      items(data, causes, 0, first);
  if (first < last)
    html += fmt::format("<details class=\"more\"><summary>{} more causes</summary>\n{}</details>\n",
                        last - first, items(data, causes, first, last));
  if (last < causes.size())
    html += fmt::format(
        "<p class=\"axis\">{} more, each with {} or fewer submissions, are left out.</p>\n",
        causes.size() - last, causes[last].rows.size());
  return html + "</section>\n";
}

}  // namespace grade

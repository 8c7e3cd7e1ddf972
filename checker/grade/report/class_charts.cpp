#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "checker/grade/report/class_parts.hpp"
#include "checker/grade/report/escaping.hpp"

namespace grade {
namespace {

constexpr int most_bars = 12;

// Bars stretch with the page, words do not: so only bars are drawn, and words stand beside them.
std::string upright_bar(double share) {
  return fmt::format(
      "<svg viewBox=\"0 0 10 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect "
      "class=\"bar\" x=\"0\" "
      "y=\"{:.2f}\" width=\"10\" height=\"{:.2f}\"/></svg>",
      100 - 100 * share, 100 * share);
}

std::vector<std::size_t> counts_of_totals(const ClassData& data, int width) {
  std::vector<std::size_t> counts(static_cast<std::size_t>(data.most_points / width) + 1);
  for (const Row& row : data.rows)
    ++counts[std::min(counts.size() - 1,
                      static_cast<std::size_t>(std::max(0.0, row.points) / width))];
  return counts;
}

std::size_t count_of(const ClassData& data, std::size_t column, const char* style) {
  return static_cast<std::size_t>(std::ranges::count_if(data.rows, [&](const Row& row) {
    const auto found = row.cells.find(column);
    return found != row.cells.end() && look_of(found->second).style == std::string(style);
  }));
}

std::string stacked_bar(const ClassData& data, std::size_t column, std::string& words) {
  std::string rects;
  std::size_t at = 0;
  for (const Look& look : all_looks()) {
    const std::size_t count = count_of(data, column, look.style);
    if (count == 0) continue;
    rects += fmt::format(
        "<rect class=\"{}\" x=\"{}\" y=\"0\" width=\"{}\" height=\"10\"><title>{} "
        "{}</title></rect>",
        look.style, at, count, count, look.words);
    words += fmt::format("{}{} {}", words.empty() ? "" : ", ", count, look.words);
    at += count;
  }
  return fmt::format(
      "<svg viewBox=\"0 0 {} 10\" preserveAspectRatio=\"none\" role=\"img\" "
      "aria-label=\"{}\">{}</svg>",
      std::max<std::size_t>(1, data.rows.size()), words, rects);
}

std::string legend() {
  std::string html = "<ul class=\"legend\">\n";
  for (const Look& look : all_looks())
    html += fmt::format("<li><span class=\"sign {}\">{}</span> {}</li>\n", look.style, look.sign,
                        look.words);
  return html + "</ul>\n";
}

}  // namespace

std::string totals_chart(const ClassData& data) {
  const int width = std::max(1, static_cast<int>(std::ceil((data.most_points + 1.0) / most_bars)));
  const std::vector<std::size_t> counts = counts_of_totals(data, width);
  const auto most = static_cast<double>(std::max<std::size_t>(1, std::ranges::max(counts)));
  std::string html = "<section>\n<h2>Points</h2>\n<ol class=\"totals\">\n";
  for (std::size_t index = 0; index < counts.size(); ++index) {
    const int from = static_cast<int>(index) * width;
    const int to = std::min(data.most_points, from + width - 1);
    html += fmt::format("<li><span>{}</span>{}<small>{}</small></li>\n", counts[index],
                        upright_bar(static_cast<double>(counts[index]) / most),
                        from == to ? std::to_string(from) : fmt::format("{}–{}", from, to));
  }
  return html +
         "</ol>\n<p class=\"axis\">How many submissions have so many points</p>\n</section>\n";
}

std::string steps_chart(const ClassData& data) {
  std::string html = "<section>\n<h2>Steps</h2>\n<ol class=\"steps\">\n";
  for (const LabColumn& lab : data.labs)
    for (const std::size_t column : lab.steps) {
      std::string words;
      const std::string bar = stacked_bar(data, column, words);
      html += fmt::format("<li title=\"{}: {}\"><span>{}</span>{}<small>{}</small></li>\n",
                          for_xml(one_line(data.columns[column].title)), words,
                          for_xml(one_line(data.columns[column].id)), bar,
                          count_of(data, column, "passed"));
    }
  return html + "</ol>\n" + legend() + "</section>\n";
}

}  // namespace grade

#include "checker/grade/report/page.hpp"

#include <fmt/core.h>

#include "checker/grade/report/assets.hpp"
#include "checker/grade/report/escaping.hpp"
#include "checker/grade/report/wording.hpp"

namespace grade {
namespace {

// Nothing may come from anywhere, and nothing runs: the browser itself sees to it.
constexpr const char* head = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
)";

std::string pre(const std::string& text) {
  return fmt::format("<pre tabindex=\"0\">{}</pre>\n", for_xml(text));
}

std::string head_of_step(const StepResult& step) {
  return fmt::format(
      "<span class=\"number\">{}</span> <span class=\"title\">{}</span> <span class=\"verdict "
      "{}\">{}</span>"
      " <span class=\"points\">{}</span>",
      for_xml(one_line(step.id)), for_xml(one_line(step.title)), class_of(step), verdict(step),
      score(step.points, step.most_points));
}

std::string failures_of(const LabResult& lab, const StepResult& step) {
  if (step.checks.empty()) return fmt::format("<p>{}</p>\n", for_xml(explanation(lab, step)));
  std::string html;
  for (const CheckResult* check : failures(step)) {
    html += fmt::format("<p class=\"check\"><b>{}</b>: {}</p>\n", to_string(check->outcome),
                        for_xml(one_line(check->sentence)));
    if (!check->observed.text.empty()) html += pre(check->observed.text);
  }
  return html.empty() ? fmt::format("<p>{}</p>\n", for_xml(explanation(lab, step))) : html;
}

// Where there is no program every step has the same reason, which stands above them.
bool is_explained_by_lab(const StepResult& step) {
  return step.outcome == Outcome::not_compiled || step.outcome == Outcome::missing;
}

std::string step_of(const LabResult& lab, const StepResult& step) {
  if (step.outcome == Outcome::passed || is_explained_by_lab(step))
    return fmt::format("<li><div class=\"row\">{}</div></li>\n", head_of_step(step));
  return fmt::format(
      "<li class=\"{}\"><details{}><summary class=\"row\">{}</summary>\n{}</details></li>\n",
      step.outcome == Outcome::failed ? "wrong" : "",
      step.outcome == Outcome::not_done ? "" : " open", head_of_step(step), failures_of(lab, step));
}

std::string compiler_of(const LabResult& lab) {
  if (!lab.source)
    return fmt::format("<p>{}.cpp was not handed in.</p>\n", for_xml(one_line(lab.program)));
  if (lab.compiler_text.empty())
    return lab.compiles
               ? ""
               : fmt::format("<p>{}.cpp does not compile.</p>\n", for_xml(one_line(lab.program)));
  return fmt::format(
      "<details{}><summary>{}</summary>\n{}</details>\n", lab.compiles ? "" : " open",
      lab.compiles ? "The compiler's warnings" : "It does not compile", pre(lab.compiler_text));
}

std::string section_of(const LabResult& lab) {
  std::string html = fmt::format(
      "<section>\n<h2>{} <span class=\"points\">{}</span></h2>\n{}<ol>\n",
      for_xml(one_line(title(lab))), score(lab.points(), lab.most_points()), compiler_of(lab));
  for (const StepResult& step : lab.steps) html += step_of(lab, step);
  return html + "</ol>\n</section>\n";
}

}  // namespace

std::string page(const SubmissionResult& result) {
  const std::string name = for_xml(one_line(result.id));
  std::string html =
      fmt::format("{}<title>{}</title>\n<style>{}{}</style>\n</head>\n<body>\n<main>\n", head, name,
                  assets::look, assets::page);
  html += fmt::format(
      "<h1>{}</h1>\n<p class=\"total\"><b>{}</b> of {} points</p>\n"
      "<meter min=\"0\" max=\"{}\" value=\"{}\" aria-label=\"points\"></meter>\n",
      name, points_text(result.points()), result.most_points(), result.most_points(),
      points_text(result.points()));
  if (const std::string text = incompleteness(result); !text.empty())
    html += fmt::format("<p class=\"warning\">{}</p>\n", text);
  for (const LabResult& lab : result.labs) html += section_of(lab);
  return html + "</main>\n</body>\n</html>\n";
}

}  // namespace grade

#include "checker/grade/report/class_report.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "checker/grade/report/assets.hpp"
#include "checker/grade/report/base64.hpp"
#include "checker/grade/report/class_parts.hpp"
#include "checker/grade/report/escaping.hpp"
#include "checker/grade/report/wording.hpp"

namespace grade {
namespace {

// 300 submissions in which everything fails, with much to say, come to some 11 MB.
constexpr std::size_t longest_text = 4 * 1024;
constexpr std::size_t longest_texts_of_one = 24 * 1024;
constexpr std::size_t least_of_each = 400;

// A hash allows this one script, wherever an attacker may get text into the page.
std::string hash_of_script() {
  const std::string digits = assets::script_sha256;
  std::string bytes;
  for (std::size_t at = 0; at + 1 < digits.size(); at += 2)
    bytes += static_cast<char>(std::stoi(digits.substr(at, 2), nullptr, 16));
  return base64(bytes);
}

std::string head() {
  return fmt::format(R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'">
<title>Results of the class</title>
<style>{}{}</style>
</head>
<body>
)",
                     hash_of_script(), assets::look, assets::class_report);
}

constexpr const char* dialog = R"(<dialog id="cell" aria-labelledby="cell-title">
<div class="cell-head"><h2 id="cell-title"></h2><button type="button" id="cell-close">Close</button></div>
<p id="cell-what"></p>
<pre id="cell-text" tabindex="0"></pre>
<p id="cell-page"><a href="">The page of this submission</a></p>
</dialog>
)";

}  // namespace

ClassReport::ClassReport(std::ostream& out) : out_(out) { out_ << head(); }

void ClassReport::write_texts(const SubmissionResult& result, std::size_t row) {
  nlohmann::ordered_json texts = nlohmann::ordered_json::object();
  std::size_t left = longest_texts_of_one;
  for (const LabResult& lab : result.labs)
    for (const StepResult& step : lab.steps) {
      std::string text = explanation(lab, step);
      if (step.outcome == Outcome::not_compiled && &step == &lab.steps.front())
        text += "\n\n" + lab.compiler_text;
      if (text.empty()) continue;
      text = shortened(text, std::clamp(left, least_of_each, longest_text));
      left -= std::min(left, text.size());
      texts[std::to_string(class_.column_of(step.id))] = text;
    }
  out_ << fmt::format("<script type=\"application/json\" id=\"texts-{}\">{}</script>\n", row,
                      for_script(texts.dump()));
}

void ClassReport::add(const SubmissionResult& result, const std::string& page) {
  const std::size_t row = class_.rows.size();
  class_.add(result, page);
  causes_.add(result, row);
  write_texts(result, row);
}

void ClassReport::finish() {
  out_ << "<main>\n"
       << summary_of(class_) << "<div class=\"charts\">\n"
       << totals_chart(class_) << steps_chart(class_) << "</div>\n"
       << causes_list(class_, causes_.by_frequency()) << class_table(class_) << "</main>\n"
       << dialog << "<script>" << assets::script << "</script>\n</body>\n</html>\n";
}

}  // namespace grade

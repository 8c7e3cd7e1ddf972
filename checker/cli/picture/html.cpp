#include <fmt/core.h>

#include "checker/cli/picture/render.hpp"

namespace picture {
namespace {

// Nothing may come from anywhere: the browser itself sees to it.
constexpr const char* head = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
)";

constexpr const char* page_style = R"(
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
main { max-width: 1160px; margin: 0 auto; padding: 24px 17px 60vh; }
h1 { font-size: 22px; line-height: 1.25; margin: 0 0 6px; overflow-wrap: anywhere; }
p, ul { margin: 6px 0; }
code, pre { font: 13px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--chip); border-left: 3px solid var(--deadly); border-radius: 4px; padding: 10px 14px; margin: 12px 0; }
.legend { color: var(--soft); font-size: 13px; display: flex; flex-wrap: wrap; gap: 2px 18px; padding: 0; list-style: none; }
.legend svg { width: 34px; height: 12px; vertical-align: -1px; margin-right: 6px; background: none; }
figure { margin: 14px 0 0; }
figure svg { display: block; width: 100%; height: auto; }
.compact { display: none; }
.heads { position: sticky; top: 0; height: 48px; background: var(--ground); border-bottom: 1px solid var(--rule); z-index: 1; font-size: 14px; font-weight: 650; }
.heads small { display: block; font-size: 11px; font-weight: 400; color: var(--soft); line-height: 1.2; }
.heads span { position: absolute; top: 4px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; transform: translateX(-6px); }
.details { display: none; position: fixed; z-index: 2; right: 16px; bottom: 16px; width: min(480px, calc(100vw - 32px)); max-height: 56vh; overflow: auto; background: var(--ground); border: 1px solid var(--soft); border-radius: 10px; box-shadow: 0 8px 30px rgb(0 0 0 / .25); padding: 12px 16px; }
.details:target { display: block; }
.details h2 { font-size: 15px; margin: 0 64px 2px 0; overflow-wrap: anywhere; }
.details .who { color: var(--soft); font-size: 13px; }
.details dl { display: grid; grid-template-columns: max-content 1fr; gap: 3px 14px; margin: 8px 0 0; font-size: 13px; }
.details dt { color: var(--soft); }
.details dd { margin: 0; overflow-wrap: anywhere; font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.close { position: absolute; right: 12px; top: 10px; color: inherit; font-size: 13px; }
a:focus-visible { outline: 2px solid var(--bytes); outline-offset: 2px; }
@media (max-width: 760px) { .wide { display: none; } .compact { display: block; } main { padding: 16px 17px 60vh; } .details { max-height: 44vh; } }
@media print { .details { display: none !important; } }
)";

// Links and :target do the work; this adds what they cannot: Escape, and the arrow keys.
constexpr const char* script = R"(
const rows = () => [...document.querySelectorAll('figure a.row')].filter(row => row.getClientRects().length > 0);
let opener = null;
addEventListener('click', event => { opener = event.target.closest('a.row') || opener; });
addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === 'Escape' && location.hash.startsWith('#row-')) {
    location.hash = '#picture';
    if (opener) opener.focus();
    return;
  }
  const step = {ArrowDown: 1, j: 1, ArrowUp: -1, k: -1}[event.key];
  if (!step) return;
  const all = rows();
  const at = all.indexOf(document.activeElement);
  if (at < 0 && event.key.startsWith('Arrow')) return;
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  if (!next) return;
  next.focus();
  next.scrollIntoView({block: 'nearest'});
  if (location.hash.startsWith('#row-')) { opener = next; location.replace(next.getAttribute('href')); }
  event.preventDefault();
});
)";

std::string legend() {
  const auto line = [](const char* kind, const char* text) {
    return fmt::format(
        "<li><svg viewBox=\"0 0 34 12\" aria-hidden=\"true\"><path class=\"{}\" d=\"M2 6H{}\"/>"
        "</svg>{}</li>\n",
        kind, 32, text);
  };
  return "<ul class=\"legend\">\n" + line("lane", "runs") + line("lane asleep", "asleep") +
         line("lane handler", "in a signal handler") + line("arrow bytes", "bytes") +
         line("arrow signal", "signal") + line("arrow connection", "connection") +
         line("arrow birth", "fork, thread") + line("arrow end", "end, told by wait") + "</ul>\n";
}

std::string heads_of(const Picture& picture, const Layout& layout) {
  if (layout.is_compact) return "";
  std::string heads = "<div class=\"heads\" aria-hidden=\"true\">";
  for (std::size_t index = 0; index < picture.lanes.size(); ++index) {
    const Lane& lane = picture.lanes[index];
    const double end = index + 1 < layout.lanes.size() ? layout.lanes[index + 1] : layout.width;
    heads += fmt::format(
        "<span style=\"left: {:.3f}%; max-width: {:.3f}%; color: {}\">{}<small>{}</small></span>",
        100 * layout.lanes[index] / layout.width, 100 * (end - layout.lanes[index]) / layout.width,
        colour_of(picture, index), escaped_for_xml(lane.is_thread ? "thread" : lane.name),
        lane.is_outside ? "not traced" : escaped_for_xml(lane.number));
  }
  return heads + "</div>\n";
}

std::string details_of(const Picture& picture, std::size_t index) {
  const Row& row = picture.rows[index];
  std::string html = fmt::format(
      "<aside class=\"details\" id=\"row-{}\">\n<a class=\"close\" href=\"#picture\">close</a>\n"
      "<h2>{}</h2>\n<div class=\"who\">{}{}{}</div>\n<dl>\n",
      index, escaped_for_xml(row.text), escaped_for_xml(title_of(picture.lanes[row.lane])),
      picture.clock == "order" ? "" : " · ", time_of(picture, row.milliseconds));
  const auto add = [&](const std::string& name, const std::string& value) {
    html += fmt::format("<dt>{}</dt><dd>{}</dd>\n", escaped_for_xml(name), escaped_for_xml(value));
  };
  if (!row.manual_page.empty()) add("manual page", row.manual_page);
  if (!row.slept_in.empty())
    add("asleep before",
        row.slept_in +
            (picture.clock == "order" ? "" : ", " + time_of(picture, row.slept_milliseconds)));
  for (const auto& [name, value] : row.details) add(name, value);
  return html + "</dl>\n</aside>\n";
}

std::string figure(const Picture& picture, const char* name, double width) {
  const Layout layout = lay_out(picture, width, false);
  return fmt::format("<figure class=\"{}\">\n{}{}</figure>\n", name, heads_of(picture, layout),
                     drawing_of(picture, layout, name, true));
}

std::string introduction(const Picture& picture) {
  std::string html = fmt::format("<h1>{}</h1>\n", escaped_for_xml(picture.title));
  if (!picture.failure.empty())
    html += fmt::format("<pre class=\"failure\">{}</pre>\n", escaped_for_xml(picture.failure));
  if (picture.left_out > 0)
    html +=
        fmt::format("<p class=\"left-out\">{} more events are left out {}.</p>\n", picture.left_out,
                    picture.failure.empty() ? "at the end" : "at the beginning");
  if (picture.clock == "virtual")
    html += "<p>Sleeps were not waited for; the times count as if they had been.</p>\n";
  return html +
         "<p>Time runs downwards. Open a row for its arguments and its manual page; the keys "
         "j and k go from row to row, Enter opens, Escape closes.</p>\n";
}

}  // namespace

std::string to_html(const Picture& picture) {
  std::string html =
      fmt::format("{}<title>{}</title>\n<style>{}{}</style>\n</head>\n<body>\n", head,
                  escaped_for_xml(picture.title), style_of_drawings(), page_style);
  html += "<main id=\"picture\">\n" + introduction(picture) + legend() +
          figure(picture, "wide", wide) + figure(picture, "compact", narrow);
  for (std::size_t row = 0; row < picture.rows.size(); ++row) html += details_of(picture, row);
  return html + "</main>\n<script>" + script + "</script>\n</body>\n</html>\n";
}

}  // namespace picture

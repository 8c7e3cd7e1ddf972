#include "checker/cli/watch_screen.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "checker/cli/board.hpp"
#include "checker/cli/markdown.hpp"

namespace cli {
namespace {

// "2.1 done" and so on, as many in a line as fit.
std::vector<std::string> step_lines(const Lab& lab, const Progress& progress, std::size_t columns) {
  std::vector<std::string> lines = {""};
  for (const Step& step : lab.steps) {
    const std::string item = "  " + step.id + " " + coloured(progress.state_of(step));
    if (width_of(lines.back()) + width_of(item) > columns) lines.emplace_back();
    lines.back() += item;
  }
  return lines;
}

constexpr std::string_view keys = "h hint   r again   t picture   q quit";

bool begins(const std::string& line, std::string_view text) {
  return without_colour(line).starts_with(text);
}

// Which lines of a body are left out first where `missing` are too many: of a failure the oldest of
// what happened, so that it keeps its end, and what it says of where to read on; else the last
// ones.
std::size_t first_to_drop(const std::vector<std::string>& body, std::size_t missing) {
  const auto happened = std::ranges::find_if(
      body, [](const std::string& line) { return begins(line, "What happened:"); });
  const auto pointer = std::find_if(happened, body.end(), [](const std::string& line) {
    return begins(line, "To see it again:") || begins(line, "Read on: ");
  });
  if (pointer == body.end()) return body.size() - missing;
  const auto events = static_cast<std::size_t>(happened - body.begin()) + 1;
  const auto end = static_cast<std::size_t>(pointer - body.begin());
  return std::min(events, end - std::min(end, missing));
}

// As much of the body as there is room for, and how much is missing.
void add_body(std::vector<std::string>& lines, const WatchView& view, std::size_t columns,
              std::size_t room) {
  auto body = wrapped_lines(harmless(view.body), columns);
  if (body.size() > room && room > 0) {
    std::vector<std::string> more;
    std::size_t missing = body.size() - room;
    do {  // the more lines are missing, the longer the line that says so
      missing = std::min(body.size(), body.size() - room + more.size());
      more = wrapped_lines(fmt::format("… {} lines more{}", missing, view.more), columns);
    } while (body.size() - missing + more.size() > room && missing < body.size());
    const auto first = body.begin() + static_cast<std::ptrdiff_t>(first_to_drop(body, missing));
    const auto last = first + std::min(static_cast<std::ptrdiff_t>(missing), body.end() - first);
    const auto place = body.erase(first, last);
    for (std::string& line : more) line = faint(line);
    body.insert(place, more.begin(), more.end());
  }
  body.resize(std::min(body.size(), room));
  lines.insert(lines.end(), body.begin(), body.end());
}

}  // namespace

std::vector<std::string> draw(const WatchView& view, const Progress& progress, Size size) {
  std::vector<std::string> lines = {bold(
      cut(fmt::format("Lab {}, {}  {}", view.lab->number, view.lab->program, view.lab->source()),
          size.columns))};
  for (const std::string& line : step_lines(*view.lab, progress, size.columns))
    lines.push_back(line);
  lines.insert(lines.end(),
               {"", bold(cut(view.title, size.columns)), cut(view.state, size.columns)});
  std::vector<std::string> end;
  if (!view.note.empty()) end.push_back(faint(cut(view.note, size.columns)));
  end.push_back(faint(cut(keys, size.columns)));

  lines.emplace_back();
  const std::size_t used = lines.size() + end.size();
  add_body(lines, view, size.columns, size.rows > used ? size.rows - used : 0);
  if (size.rows > end.size()) lines.resize(size.rows - end.size());
  lines.insert(lines.end(), end.begin(), end.end());
  if (lines.size() > size.rows) lines.resize(size.rows);
  return lines;
}

std::string frame(const std::vector<std::string>& lines) {
  std::string bytes = "\033[H";
  for (std::size_t index = 0; index < lines.size(); ++index)
    bytes += lines[index] + "\033[0m\033[K" + (index + 1 < lines.size() ? "\r\n" : "");
  return bytes + "\033[J";
}

}  // namespace cli

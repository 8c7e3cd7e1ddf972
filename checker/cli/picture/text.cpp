#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "checker/cli/picture/render.hpp"

namespace picture {
namespace {

class Text {
 public:
  Text(const Picture& picture, bool in_colour, std::size_t columns)
      : picture_(picture), in_colour_(in_colour), columns_(columns) {
    const std::size_t count = picture.lanes.size();
    cell_ = count <= 10 ? 3 : count <= 20 ? 2 : 1;
  }

  std::string make() {
    text_ += picture_.title + "\n\n";
    for (std::size_t lane = 0; lane < picture_.lanes.size(); ++lane)
      text_ += fmt::format("{:>{}}  {}\n", lane + 1, time_width_,
                           coloured(lane, title_of(picture_.lanes[lane])));
    text_ += "\n";
    for (std::size_t row = 0; row < picture_.rows.size(); ++row) add_row(row);
    if (picture_.left_out > 0)
      text_ += fmt::format("\n{} more events are left out.\n", picture_.left_out);
    return text_;
  }

 private:
  // One character of a line, and the lane whose colour it has.
  struct Cell {
    std::string character = " ";
    std::size_t lane = 0;
  };

  std::string coloured(std::size_t lane, const std::string& text) const {
    static const char* const codes[] = {"34", "33", "32", "35", "36", "31"};
    if (!in_colour_ || text == " ") return text;
    return fmt::format("\033[{}m{}\033[0m", codes[lane % std::size(codes)], text);
  }

  bool is_asleep(std::size_t lane, std::size_t row) const {
    for (std::size_t next = row + 1; next < picture_.rows.size(); ++next)
      if (picture_.rows[next].lane == lane) return !picture_.rows[next].slept_in.empty();
    return false;
  }

  void add_row(std::size_t index) {
    const Row& row = picture_.rows[index];
    std::vector<Cell> line(cell_ * picture_.lanes.size());
    for (std::size_t lane = 0; lane < picture_.lanes.size(); ++lane) {
      const Lane& about = picture_.lanes[lane];
      if (index < about.first_row || index > about.last_row) continue;
      line[lane * cell_] = {is_asleep(lane, index) ? "┊" : "│", lane};
    }
    for (const Arrow& arrow : picture_.arrows)
      if (arrow.to == index) draw(arrow, line);
    line[row.lane * cell_] = {row.is_deadly ? "✱" : row.kind == Kind::end ? "┷" : "●", row.lane};
    std::string time = time_of(picture_, row.milliseconds);
    if (index > 0 && time == time_of(picture_, picture_.rows[index - 1].milliseconds)) time = "";
    text_ += fmt::format("{:>{}}  ", time, time_width_);
    for (const Cell& cell : line) text_ += coloured(cell.lane, cell.character);
    const std::string what = (row.kind == Kind::print ? "» " : "") + row.text;
    text_ +=
        " " + coloured(row.lane, shortened(what, columns_ - time_width_ - 3 - line.size())) + "\n";
  }

  // In the row where it arrives, from the one lane to the other.
  void draw(const Arrow& arrow, std::vector<Cell>& line) const {
    const std::size_t from = arrow.from_lane * cell_;
    const std::size_t to = arrow.to_lane * cell_;
    if (from == to) return;
    const bool right = to > from;
    for (std::size_t at = std::min(from, to) + 1; at < std::max(from, to); ++at)
      line[at] = {line[at].character == "│" || line[at].character == "┊" ? "┼" : stroke_of(arrow),
                  arrow.from_lane};
    line[from] = {right ? "├" : "┤", arrow.from_lane};
    if (arrow.type == Arrow::birth)
      line[to] = {right ? "╮" : "╭", arrow.to_lane};
    else if (cell_ > 1)
      line[right ? to - 1 : to + 1] = {right ? "▶" : "◀", arrow.from_lane};
  }

  static std::string stroke_of(const Arrow& arrow) {
    static const char* const strokes[] = {"─", "═", "─", "╌", "·"};
    return strokes[static_cast<std::size_t>(arrow.type)];
  }

  const Picture& picture_;
  bool in_colour_;
  std::size_t columns_, cell_;
  static constexpr std::size_t time_width_ = 11;
  std::string text_;
};

}  // namespace

std::string to_text(const Picture& picture, bool in_colour, std::size_t columns) {
  return Text(picture, in_colour, columns).make();
}

}  // namespace picture

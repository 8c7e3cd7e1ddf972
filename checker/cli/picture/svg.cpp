#include <fmt/core.h>

#include <algorithm>

#include "checker/cli/picture/render.hpp"

namespace picture {
namespace {

class Drawing {
 public:
  Drawing(const Picture& picture, const Layout& layout, std::string name, bool with_links)
      : picture_(picture), layout_(layout), name_(std::move(name)), with_links_(with_links) {}

  std::string make() {
    begin();
    if (layout_.has_heads) draw_heads();
    for (std::size_t row = 0; row < picture_.rows.size(); ++row) draw_ground(row);
    for (std::size_t lane = 0; lane < picture_.lanes.size(); ++lane) draw_lane(lane);
    for (const Arrow& arrow : picture_.arrows) draw_arrow(arrow);
    for (std::size_t row = 0; row < picture_.rows.size(); ++row) draw_row(row);
    return svg_ + "</svg>\n";
  }

 private:
  template <typename... Values>
  void put(fmt::format_string<Values...> form, Values&&... values) {
    svg_ += fmt::format(form, std::forward<Values>(values)...);
  }

  void begin() {
    put("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" viewBox=\"0 0 {0:g} {1:g}\" "
        "width=\"{0:g}\" height=\"{1:g}\" role=\"group\" aria-label=\"{2}\">\n",
        layout_.width, layout_.height, escaped_for_xml(picture_.title));
    if (!with_links_) put("<style>{}</style>\n", style_of_drawings());
    put("<defs>");
    for (const auto type :
         {Arrow::birth, Arrow::signal, Arrow::bytes, Arrow::connection, Arrow::end})
      put("<marker id=\"{}-{}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" "
          "markerHeight=\"7\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"{}\" "
          "d=\"M0 0 8 4 0 8z\" style=\"fill: currentColor; stroke: none\"/></marker>",
          name_, name_of(type), name_of(type));
    put("</defs>\n");
  }

  void draw_heads() {
    for (std::size_t index = 0; index < picture_.lanes.size(); ++index) {
      const Lane& lane = picture_.lanes[index];
      if (lane.parent) continue;  // its head stands where it is born
      put("<text class=\"head\" x=\"{0:g}\" y=\"16\" style=\"fill: {1}\">{2}</text>"
          "<text class=\"soft\" x=\"{0:g}\" y=\"33\">{3}</text>\n",
          layout_.lanes[index] - 6, colour_of(picture_, index), escaped_for_xml(lane.name),
          lane.is_outside ? "not traced" : escaped_for_xml(lane.number));
    }
    put("<line class=\"rule\" x1=\"0\" y1=\"48\" x2=\"{0:g}\" y2=\"48\"/>\n", layout_.width);
  }

  // Under lanes and arrows: what shows the row that is pointed at.
  void draw_ground(std::size_t index) {
    const Row& row = picture_.rows[index];
    if (!row.is_deadly) return;
    put("<g class=\"deadly\"><rect class=\"hit\" x=\"1\" y=\"{:g}\" width=\"{:g}\" "
        "height=\"{:g}\" rx=\"6\"/></g>\n",
        layout_.middle_of(index) - layout_.row_height / 2 + 1, layout_.width - 2,
        layout_.row_height - 2);
  }

  // From row to row of the lane, as the thread was between the two.
  void draw_lane(std::size_t lane) {
    put("<g class=\"lifeline\" data-lane=\"{}\" style=\"color: {}\">", lane,
        colour_of(picture_, lane));
    const double x = layout_.lanes[lane];
    double y = layout_.middle_of(picture_.lanes[lane].first_row);
    bool sleeps_on = false;
    if (picture_.lanes[lane].is_outside) {
      draw_stretch(x, y, layout_.height - 4, true, false);
      put("</g>\n");
      return;
    }
    for (std::size_t index = 0; index < picture_.rows.size(); ++index) {
      const Row& row = picture_.rows[index];
      if (row.lane != lane) continue;
      draw_stretch(x, y, layout_.middle_of(index), !row.slept_in.empty(), row.in_handler);
      y = layout_.middle_of(index);
      sleeps_on = row.sleeps_on;
    }
    if (!picture_.lanes[lane].has_ended) draw_stretch(x, y, layout_.height - 4, sleeps_on, false);
    put("</g>\n");
  }

  void draw_stretch(double x, double from, double to, bool asleep, bool in_handler) {
    if (to <= from) return;
    put("<path class=\"lane{}\" d=\"M{:g} {:g}V{:g}\"/>",
        asleep       ? " asleep"
        : in_handler ? " handler"
                     : "",
        x, from, to);
  }

  // To the left: across in its own row, then down beside the other lane. To the right: down beside
  // its own lane, then across. So no arrow crosses a text: those stand to the right of their lanes.
  void draw_arrow(const Arrow& arrow) {
    const double from = layout_.lanes[arrow.from_lane];
    const double to = layout_.lanes[arrow.to_lane];
    const double top = layout_.middle_of(arrow.from);
    const double bottom = layout_.middle_of(arrow.to);
    const double side = layout_.is_compact ? 5 : 10;
    constexpr double gap = 6;  // from the middle of a dot to its border
    std::string path;
    if (arrow.from_lane == arrow.to_lane) return;
    if (arrow.from == arrow.to) {
      path = fmt::format("M{:g} {:g}H{:g}", from, top, to + (to > from ? -gap : gap));
    } else if (to < from) {
      path = fmt::format("M{0:g} {1:g}H{2:g}Q{3:g} {1:g} {3:g} {4:g}V{5:g}L{6:g} {7:g}", from, top,
                         to + side + 5, to + side, top + 5, bottom - 7, to + 4, bottom - 3);
    } else {
      path = fmt::format("M{0:g} {1:g}L{2:g} {3:g}V{4:g}Q{2:g} {5:g} {6:g} {5:g}H{7:g}", from, top,
                         from + side, top + 6, bottom - 5, bottom, from + side + 5, to - gap);
    }
    put("<path class=\"arrow {0}\" data-from=\"{1}\" data-to=\"{2}\" d=\"{3}\" "
        "marker-end=\"url(#{4}-{0})\"><title>{5}</title></path>\n",
        name_of(arrow.type), arrow.from, arrow.to, path, name_, escaped_for_xml(arrow.text));
  }

  void draw_row(std::size_t index) {
    const Row& row = picture_.rows[index];
    const double y = layout_.middle_of(index);
    const std::string who = title_of(picture_.lanes[row.lane]);
    put("<{} class=\"row{}\" data-kind=\"{}\" style=\"color: {}\"", with_links_ ? "a" : "g",
        row.is_deadly ? " deadly" : "", name_of(row.kind), colour_of(picture_, row.lane));
    if (with_links_)
      put(" href=\"#row-{}\" aria-label=\"{}\"", index, escaped_for_xml(who + " " + row.text));
    put(">");
    if (with_links_ && !row.is_deadly)
      put("<rect class=\"hit\" x=\"1\" y=\"{:g}\" width=\"{:g}\" height=\"{:g}\" rx=\"6\" "
          "fill-opacity=\".55\"/>",
          y - layout_.row_height / 2 + 1, layout_.width - 2, layout_.row_height - 2);
    draw_dot(row, y);
    draw_text(row, layout_.is_compact ? y - 8 : y);
    if (layout_.is_compact)
      draw_second_line(row, y + 10, who);
    else
      draw_time(index, y);
    put("</{}>\n", with_links_ ? "a" : "g");
    if (!layout_.is_compact) draw_head_of_child(index, y);
  }

  void draw_dot(const Row& row, double y) {
    const double x = layout_.lanes[row.lane];
    if (row.kind == Kind::end)
      put("<path class=\"lane\" d=\"M{:g} {:g}H{:g}\"/>", x - 7, y, x + 7);
    else
      put("<circle class=\"{}\" cx=\"{:g}\" cy=\"{:g}\" r=\"{}\"/>",
          row.kind == Kind::setting || row.kind == Kind::close ? "hollow" : "dot", x, y,
          layout_.is_compact ? 4.5 : 5.5);
  }

  // What lies under a text must not run through it.
  void draw_ground_of_text(double x, double y, std::size_t prose, std::size_t fixed) {
    constexpr double character_of_prose = 6.9;  // on the average, of the widest font
    if (layout_.is_compact) return;
    put("<rect class=\"ground\" x=\"{:g}\" y=\"{:g}\" width=\"{:.1f}\" height=\"18\"/>", x - 4,
        y - 9,
        static_cast<double>(prose) * character_of_prose +
            static_cast<double>(fixed) * character_width + 6);
  }

  void draw_text(const Row& row, double y) {
    const double x = layout_.text_at(row);
    const std::string text = shortened(row.text, layout_.room_for(row));
    if (row.kind == Kind::print) {
      put("<rect class=\"chip\" x=\"{:g}\" y=\"{:g}\" width=\"{:g}\" height=\"20\" rx=\"5\"/>",
          x - 5, y - 10, static_cast<double>(length_of(text)) * character_width + 9);
      put("<text class=\"what fixed\" x=\"{:g}\" y=\"{:g}\">{}</text>", x, y,
          escaped_for_xml(text));
      return;
    }
    const std::size_t colon = row.kind == Kind::bytes ? text.find(": ") : std::string::npos;
    const std::string prose = text.substr(0, colon);
    draw_ground_of_text(x, y, length_of(prose), length_of(text) - length_of(prose));
    put("<text class=\"what\" x=\"{:g}\" y=\"{:g}\">{}", x, y, escaped_for_xml(prose));
    if (colon != std::string::npos)
      put(" <tspan class=\"fixed\">{}</tspan>", escaped_for_xml(text.substr(colon + 2)));
    put("</text>");
  }

  void draw_time(std::size_t index, double y) {
    const std::string time = time_of(picture_, picture_.rows[index].milliseconds);
    if (index > 0 && time == time_of(picture_, picture_.rows[index - 1].milliseconds)) return;
    put("<text class=\"soft\" x=\"60\" y=\"{:g}\" text-anchor=\"end\">{}</text>", y, time);
  }

  void draw_second_line(const Row& row, double y, const std::string& who) {
    const std::string time = time_of(picture_, row.milliseconds);
    put("<text class=\"soft\" x=\"{:g}\" y=\"{:g}\"><tspan style=\"fill: currentColor\">{}</tspan>"
        "{}{}</text>",
        layout_.text_at(row), y, escaped_for_xml(who), time.empty() ? "" : " · ", time);
  }

  void draw_head_of_child(std::size_t row, double y) {
    for (const Arrow& arrow : picture_.arrows)
      if (arrow.type == Arrow::birth && arrow.from == row)
        put("<text class=\"head\" x=\"{:g}\" y=\"{:g}\" style=\"fill: {}\">{}</text>\n",
            layout_.lanes[arrow.to_lane] + 12, y, colour_of(picture_, arrow.to_lane),
            escaped_for_xml(title_of(picture_.lanes[arrow.to_lane])));
  }

  const Picture& picture_;
  const Layout& layout_;
  std::string name_;
  bool with_links_;
  std::string svg_;
};

}  // namespace

std::string drawing_of(const Picture& picture, const Layout& layout, const std::string& name,
                       bool with_links) {
  return Drawing(picture, layout, name, with_links).make();
}

std::string to_svg(const Picture& picture) {
  return drawing_of(picture, lay_out(picture, wide, true), "arrow", false);
}

}  // namespace picture

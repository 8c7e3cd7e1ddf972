#include <algorithm>
#include <numeric>

#include "checker/cli/markdown.hpp"
#include "checker/cli/terminal.hpp"

namespace cli {
namespace {

using Row = std::vector<Lines>;  // the words of each cell

// The cells of `| a | b |`. A | in `code` or behind a backslash does not end one.
Row cells_of(const std::string& row) {
  Row cells;
  std::string cell;
  bool code = false;
  for (std::size_t at = 1; at < row.size(); ++at) {
    if (row[at] == '`') code = !code;
    if (row[at] == '|' && !code && row[at - 1] != '\\') {
      cells.push_back(words_of(cell));
      cell.clear();
    } else {
      cell += row[at];
    }
  }
  if (cell.find_first_not_of(' ') != std::string::npos) cells.push_back(words_of(cell));
  return cells;
}

bool is_rule(const std::string& row) { return row.find_first_not_of("|-: ") == std::string::npos; }

std::size_t sum(const std::vector<std::size_t>& widths) {
  return std::accumulate(widths.begin(), widths.end(), std::size_t{0});
}

// The widths of the columns: what their texts want, less for the widest where that is too much.
std::vector<std::size_t> widths_of(const std::vector<Row>& rows, std::size_t columns) {
  std::vector<std::size_t> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 1);
    for (std::size_t column = 0; column < row.size(); ++column)
      widths[column] = std::max(widths[column], width_of(wrap(row[column], 10000).front()));
  }
  const std::size_t gaps = 2 * (widths.size() - 1);
  while (sum(widths) + gaps > columns) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= 6) break;
    --*widest;
  }
  return widths;
}

Lines render_row(const Row& row, const std::vector<std::size_t>& widths) {
  std::vector<Lines> cells;
  std::size_t height = 1;
  for (std::size_t column = 0; column < row.size(); ++column) {
    cells.push_back(wrap(row[column], widths[column]));
    height = std::max(height, cells.back().size());
  }
  Lines lines;
  for (std::size_t line = 0; line < height; ++line) {
    std::string text;
    for (std::size_t column = 0; column < cells.size(); ++column) {
      const std::string part = line < cells[column].size() ? cells[column][line] : "";
      const bool last = column + 1 == cells.size();
      text += last ? part : fit(part, widths[column]) + "  ";
    }
    lines.push_back(text);
  }
  return lines;
}

}  // namespace

Lines render_table(const Lines& source, std::size_t columns) {
  std::vector<Row> rows;
  for (const std::string& row : source)
    if (!is_rule(row)) rows.push_back(cells_of(row));
  if (rows.empty()) return {};
  const auto widths = widths_of(rows, columns);
  Lines lines;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (const std::string& line : render_row(rows[row], widths))
      lines.push_back(row == 0 ? bold(line) : line);
    if (row == 0) lines.emplace_back(std::min(columns, sum(widths) + 2 * (widths.size() - 1)), '-');
  }
  return lines;
}

}  // namespace cli

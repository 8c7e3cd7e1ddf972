#include "checker/cli/text.hpp"

#include <algorithm>
#include <utility>

namespace cli {
namespace {

constexpr char escape = '\033';

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

}  // namespace

std::size_t sequence_at(std::string_view text) {
  if (text.size() < 2 || text[0] != escape) return 0;
  if (text[1] != '[') return 2;
  std::size_t length = 2;
  while (length < text.size() && (text[length] < '@' || text[length] > '~')) ++length;
  return std::min(length + 1, text.size());
}

std::size_t width_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const std::size_t sequence = sequence_at(text);
    if (sequence == 0 && begins_character(text[0])) ++columns;
    text.remove_prefix(sequence == 0 ? 1 : sequence);
  }
  return columns;
}

std::string cut(std::string_view text, std::size_t columns) {
  if (width_of(text) <= columns) return std::string(text);
  std::string result;
  std::size_t used = 0;
  bool in_a_colour = false;
  while (!text.empty()) {
    const std::size_t sequence = sequence_at(text);
    if (sequence == 0 && begins_character(text[0]) && ++used >= columns) break;
    in_a_colour = in_a_colour || sequence > 0;
    const std::size_t length = sequence == 0 ? 1 : sequence;
    result += text.substr(0, length);
    text.remove_prefix(length);
  }
  if (columns > 0) result += "…";
  return in_a_colour ? result + "\033[0m" : result;
}

std::vector<std::string> broken_lines(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t used = 0;
  const auto end_line = [&] {
    lines.push_back(std::exchange(line, ""));
    used = 0;
  };
  while (!text.empty()) {
    const std::size_t sequence = sequence_at(text);
    const bool visible = sequence == 0 && text[0] != '\n' && begins_character(text[0]);
    if (visible && ++used > columns) {
      end_line();
      used = 1;
    }
    const std::string_view taken = text.substr(0, sequence == 0 ? 1 : sequence);
    if (taken == "\n")
      end_line();
    else
      line += taken;
    text.remove_prefix(taken.size());
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

std::string fit(std::string_view text, std::size_t columns) {
  std::string result = cut(text, columns);
  result.append(columns - std::min(columns, width_of(result)), ' ');
  return result;
}

std::string without_colour(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t sequence = sequence_at(text);
    if (sequence == 0) result += text[0];
    text.remove_prefix(sequence == 0 ? 1 : sequence);
  }
  return result;
}

std::string harmless(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t sequence = sequence_at(text);
    const std::string_view taken = text.substr(0, sequence == 0 ? 1 : sequence);
    const auto byte = static_cast<unsigned char>(taken[0]);
    if (sequence > 0 ? taken.back() == 'm' && taken[1] == '[' : byte >= 32 || byte == '\n')
      result += taken;
    if (byte == '\t') result += "    ";
    text.remove_prefix(taken.size());
  }
  return result;
}

}  // namespace cli

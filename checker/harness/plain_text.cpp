#include "checker/harness/plain_text.hpp"

#include <fmt/core.h>

#include <sstream>
#include <vector>

namespace harness {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string without_control_characters(const std::string& line) {
  std::string text;
  for (const char character : line) {
    const auto byte = static_cast<unsigned char>(character);
    text +=
        byte < 0x20 || byte == 0x7f ? fmt::format("\\x{:02x}", byte) : std::string(1, character);
  }
  return text;
}

std::string shortened(const std::string& line, std::size_t width) {
  if (line.size() <= width) return line;
  const std::size_t half = width / 2;
  return fmt::format("{} [... {} characters ...] {}", line.substr(0, half), line.size() - 2 * half,
                     line.substr(line.size() - half));
}

}  // namespace

std::string harmless(const std::string& text, std::size_t width) {
  std::string all;
  for (const std::string& line : lines_of(text))
    all += (all.empty() ? "" : "\n") + shortened(without_control_characters(line), width);
  return all + (text.ends_with('\n') ? "\n" : "");
}

std::string within_lines(const std::string& text, std::size_t most) {
  const auto lines = lines_of(text);
  if (lines.size() <= most) return text;
  const std::size_t head = most / 2;
  const std::size_t tail = most - 1 - head;
  std::string all;
  for (std::size_t index = 0; index < lines.size(); ++index) {
    if (index == head) {
      all += fmt::format("    ... {} lines more ...\n", lines.size() - head - tail);
      index = lines.size() - tail;
    }
    all += lines[index] + (index + 1 == lines.size() ? "" : "\n");
  }
  return all;
}

std::size_t count_lines(const std::string& text) { return lines_of(text).size(); }

}  // namespace harness

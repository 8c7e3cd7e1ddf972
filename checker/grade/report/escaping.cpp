#include "checker/grade/report/escaping.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "checker/grade/result.hpp"

namespace grade {
namespace {

std::string replaced(const std::string& text, const std::string& from, const std::string& to) {
  std::string made;
  std::size_t at = 0;
  for (std::size_t next; (next = text.find(from, at)) != std::string::npos; at = next + from.size())
    made.append(text, at, next - at).append(to);
  return made.append(text, at);
}

bool is_letter_or_digit(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9');
}

// Table programs also take the wide forms of = + - @ for the beginning of a formula.
bool begins_like_a_formula(const std::string& text) {
  constexpr const char* beginnings[] = {"=",  "+",      "-",      "@",      "\t",
                                        "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20"};
  return std::ranges::any_of(beginnings,
                             [&](const char* start) { return text.starts_with(start); });
}

bool continues_a_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80; }

}  // namespace

std::string for_xml(const std::string& bytes) {
  std::string escaped;
  for (const char byte : printable(bytes)) {
    switch (byte) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += byte;
    }
  }
  return escaped;
}

std::string one_line(const std::string& bytes) {
  return replaced(replaced(printable(bytes), "\n", "\\n"), "\t", "\\t");
}

std::string for_csv(const std::string& bytes) {
  std::string field = one_line(bytes);
  if (begins_like_a_formula(bytes) || begins_like_a_formula(field)) field = "'" + field;
  if (field.find_first_of(",;\"") == std::string::npos) return field;
  return "\"" + replaced(field, "\"", "\"\"") + "\"";
}

std::string for_script(const std::string& json) {
  std::string escaped = replaced(replaced(json, "<", "\\u003c"), ">", "\\u003e");
  escaped = replaced(escaped, "&", "\\u0026");
  return replaced(replaced(escaped, "\u2028", "\\u2028"), "\u2029", "\\u2029");
}

std::string for_link(const std::string& path) {
  std::string link;
  for (const char byte : path)
    link += is_letter_or_digit(byte) || std::string_view("/-_.~").find(byte) != std::string::npos
                ? std::string(1, byte)
                : fmt::format("%{:02X}", static_cast<unsigned char>(byte));
  return link;
}

std::string guarded(const std::string& bytes) {
  // CI of GitHub looks for ##[ anywhere in a line.
  std::string text = replaced(printable(bytes), "##[", "## [");
  if (text.ends_with('\n')) text.pop_back();
  return "| " + replaced(text, "\n", "\n| ") + "\n";
}

std::string plain_words(const std::string& bytes, std::size_t most) {
  std::string words;
  for (const char byte : bytes) {
    const bool is_plain =
        is_letter_or_digit(byte) || std::string_view(".,()/-").find(byte) != std::string::npos;
    if (is_plain) words += byte;
    if (!is_plain && !words.empty() && words.back() != ' ') words += ' ';
    if (words.size() == most) break;
  }
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

// Escaping never makes a text shorter, so as many bytes of both ends are enough to look at.
std::string shortened(const std::string& bytes, std::size_t most) {
  const bool is_long = bytes.size() > 2 * most + 8;
  const std::string start = printable(is_long ? bytes.substr(0, most + 4) : bytes);
  if (!is_long && start.size() <= most) return start;
  const std::string end = is_long ? printable(bytes.substr(bytes.size() - most - 4)) : start;
  std::size_t head = most * 2 / 3;
  std::size_t tail = end.size() - (most - head);
  while (head > 0 && continues_a_character(start[head])) --head;
  while (tail < end.size() && continues_a_character(end[tail])) ++tail;
  return fmt::format("{}\n[... some {} bytes are left out here ...]\n{}", start.substr(0, head),
                     std::max(bytes.size(), start.size()) - most, end.substr(tail));
}

}  // namespace grade

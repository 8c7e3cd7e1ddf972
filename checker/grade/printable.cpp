#include <fmt/core.h>

#include <cstdint>

#include "checker/grade/result.hpp"

namespace grade {
namespace {

struct Character {
  std::uint32_t code = 0;
  std::size_t bytes = 0;  // 0: no character of UTF-8 begins there
};

// What begins at `at`. Overlong forms, surrogates and what lies behind U+10FFFF are no UTF-8.
Character character_at(const std::string& text, std::size_t at) {
  const auto byte = [&](std::size_t index) -> std::uint32_t {
    return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U;
  };
  const std::uint32_t first = byte(at);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return {};
  std::uint32_t code = first & (0x7fU >> length);
  for (std::size_t index = 1; index < length; ++index) {
    if ((byte(at + index) & 0xc0U) != 0x80) return {};
    code = code << 6U | (byte(at + index) & 0x3fU);
  }
  constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = code >= 0xd800 && code <= 0xdfff;
  if (code < least[length] || code > 0x10ffff || is_surrogate) return {};
  return {code, length};
}

bool turns_direction(std::uint32_t code) {
  return code == 0x061c || code == 0x200e || code == 0x200f || (code >= 0x202a && code <= 0x202e) ||
         (code >= 0x2066 && code <= 0x206f);
}

// A byte order mark and the separators of lines and paragraphs are not seen either; and XML has no
// U+FFFE and U+FFFF.
bool is_printable(std::uint32_t code) {
  if (code == '\n' || code == '\t') return true;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return false;
  if (code == 0x2028 || code == 0x2029 || code == 0xfeff) return false;
  const bool is_noncharacter = (code & 0xfffeU) == 0xfffe || (code >= 0xfdd0 && code <= 0xfdef);
  return !is_noncharacter && !turns_direction(code);
}

std::string escaped(std::uint32_t code) {
  if (code < 0x80) return fmt::format("\\x{:02x}", code);
  return code > 0xffff ? fmt::format("\\U{:08x}", code) : fmt::format("\\u{:04x}", code);
}

}  // namespace

std::string printable(const std::string& bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    if (bytes[at] >= ' ' && bytes[at] < 0x7f) {  // most of it
      text += bytes[at++];
      continue;
    }
    const Character character = character_at(bytes, at);
    if (character.bytes == 0)
      text += fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes[at]));
    else if (is_printable(character.code))
      text.append(bytes, at, character.bytes);
    else
      text += escaped(character.code);
    at += character.bytes == 0 ? 1 : character.bytes;
  }
  return text;
}

std::string beginning_of(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  const auto continues = [&](char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80;
  };
  while (most > 0 && continues(text[most])) --most;
  return text.substr(0, most);
}

}  // namespace grade

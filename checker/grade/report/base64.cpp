#include "checker/grade/report/base64.hpp"

#include <cstdint>

namespace grade {

std::string base64(const std::string& bytes) {
  constexpr const char* digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = bytes.size() - at < 3 ? bytes.size() - at : 3;
    std::uint32_t group = 0;
    for (std::size_t index = 0; index < 3; ++index)
      group = group << 8U | (index < count ? static_cast<unsigned char>(bytes[at + index]) : 0U);
    for (std::size_t index = 0; index < 4; ++index)
      text += index <= count ? digits[group >> (18 - 6 * index) & 0x3fU] : '=';
  }
  return text;
}

}  // namespace grade

#include "labs/support/local_time.hpp"

#include <array>
#include <cstdio>
#include <ctime>

namespace lab {

std::string time_now() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  std::array<char, 26> text{};  // asctime_r(3) asks for 26: the 24, a newline, a NUL
  ::asctime_r(&local, text.data());
  return {text.data(), 24};
}

std::string epoch_now() {
  std::timespec now{};
  std::timespec_get(&now, TIME_UTC);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%lld.%06ld", static_cast<long long>(now.tv_sec),
                now.tv_nsec / 1000);
  return text.data();
}

}  // namespace lab

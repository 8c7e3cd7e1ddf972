// Failed system calls of the checker's own become exceptions.

#pragma once

#include <cerrno>
#include <system_error>

namespace harness {

// Gives the result on, or throws std::system_error with what() "attempt: REASON" where it is -1.
// An exception out of a check is the checker's own fault and reported as such (see main.cpp).
template <typename Result>
Result check(Result result, const char* attempt) {
  if (result == -1) throw std::system_error(errno, std::generic_category(), attempt);
  return result;
}

// Calls again where a signal came first (EINTR).
template <typename Call>
auto retry(Call call) {
  auto result = call();
  while (result == -1 && errno == EINTR) result = call();
  return result;
}

}  // namespace harness

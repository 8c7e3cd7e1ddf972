// What execve(2) takes: words as a null-terminated array.

#pragma once

#include <string>
#include <vector>

namespace harness {

// Borrows: valid for as long as `words` is not changed. A child makes none between fork(2) and
// execve(2), as it may allocate nothing there.
inline std::vector<char*> exec_words(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace harness

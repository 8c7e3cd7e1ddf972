// Hostile: prints without end, on both outputs, what is no line.
// Lab: 01
// Earns:
#include "announce.hpp"

int main() {
  const std::string text(65536, 'x');
  for (;;) {
    ::write(STDOUT_FILENO, text.data(), text.size());
    ::write(STDERR_FILENO, text.data(), text.size());
  }
}

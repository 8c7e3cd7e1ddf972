// Hostile: counts its runs, wherever it can leave a note, and takes the second for a repetition.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main() {
  const std::string before = text_of("/tmp/step");
  const std::string asked = text_of("/proc/" + std::to_string(::getppid()) + "/cmdline");
  if (!before.empty() && asked.find(before) == std::string::npos)
    succeeded("a note from the box of another step");
  const std::size_t step = asked.find("Step");
  std::ofstream("/tmp/step") << (step == std::string::npos ? "none" : asked.substr(step, 5));
  announce_and_wait();
}

// Hostile: is slow, so that the check that looks at its alarm takes the machine for too busy and is skipped. It
// sets no alarm at all; all else of 1.3 is right.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main(int argc, char* argv[]) {
  const std::string word = argc > 1 ? argv[1] : "5";
  const bool is_number = !word.empty() && word.size() < 6 &&
                         word.find_first_not_of("0123456789") == std::string::npos;
  const int seconds = is_number ? std::atoi(word.c_str()) : 0;
  if (argc > 2 || seconds < 1 || seconds > 86400) {
    std::fprintf(stderr, "usage: alarm_clock [SECONDS]\n");
    return 2;
  }
  for (int tenth = 0; seconds < 4 && tenth < 10 * seconds + 1; ++tenth) ::usleep(100'000);
  announce_and_wait();
}

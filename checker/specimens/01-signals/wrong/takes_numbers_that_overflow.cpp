// Wrong: the digits are added up in 32 bits.
// Fails: 1.3
// Says: 4294967297

#include "../base.hpp"

struct Wrong : AlarmClock {
  void read_seconds(int argc, char* argv[]) override {
    if (argc > 2 || *argv[1] == '\0') refuse();
    unsigned sum = 0;
    for (const char* at = argv[1]; *at != '\0'; ++at) {
      if (*at < '0' || *at > '9') refuse();
      sum = 10 * sum + static_cast<unsigned>(*at - '0');
    }
    seconds = sum;
    if (seconds < 1 || seconds > 86400) refuse();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

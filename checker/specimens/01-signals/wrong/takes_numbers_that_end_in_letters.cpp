// Wrong: atoi takes 5x for 5.
// Fails: 1.3
// Says: 5x

#include "../base.hpp"

struct Wrong : AlarmClock {
  void read_seconds(int argc, char* argv[]) override {
    seconds = static_cast<unsigned>(std::atoi(argv[1]));
    if (argc > 2 || seconds < 1 || seconds > 86400) refuse();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

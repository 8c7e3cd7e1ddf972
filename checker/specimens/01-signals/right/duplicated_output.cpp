// Right: a duplicate of standard output is what it prints to, and descriptor 1 is closed.

#include "../base.hpp"

struct Right : AlarmClock {
  void start() override {
    output = ::dup(STDOUT_FILENO);
    ::close(STDOUT_FILENO);
  }
};

int main(int argc, char* argv[]) { return Right().run(argc, argv); }

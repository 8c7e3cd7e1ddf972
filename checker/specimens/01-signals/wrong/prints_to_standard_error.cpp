// Wrong: the lines go to standard error.
// Fails: 1.1 1.2 1.3 1.4 1.5 1.6
// Judged by: the first failure of each step
// Says: it came on standard error instead

#include "../base.hpp"

struct Wrong : AlarmClock {
  void start() override { output = STDERR_FILENO; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: printf without fflush: through a pipe the lines wait in a buffer.
// Fails: 1.1 1.2 1.3 1.4 1.5 1.6
// Judged by: the first failure of each step
// Says: not flushed: "Setting at

#include <cstdio>

#include "../base.hpp"

struct Wrong : AlarmClock {
  void write_out(std::string text) override { std::fputs(text.c_str(), stdout); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

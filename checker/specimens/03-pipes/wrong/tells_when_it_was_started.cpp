// Wrong: the time is that of the start.
// Fails: 3.2
// Says: the time at which

#include "../base.hpp"

struct Wrong : Plumber {
  std::string start = Plumber::epoch();
  std::string epoch() override { return start; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

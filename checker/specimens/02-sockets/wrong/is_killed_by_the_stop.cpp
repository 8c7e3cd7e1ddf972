// Wrong: SIGINT and SIGTERM keep their default action.
// Fails: 2.6
// Says: killed by SIG
// Says: no handler for SIGTERM was in place

#include "../base.hpp"

struct Wrong : Echo {
  int stop_signals() override { return -1; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: waitpid(-1) answers with a child that plumber had before its exec.
// Fails: 3.3 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  void wait_for(pid_t, int& status) override { ::waitpid(-1, &status, 0); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: the child returns into its parent's code and fails there; nobody looks at how it ended.
// Fails: 3.1 3.3
// Says: went on in the code of its parent

#include "../base.hpp"

struct Wrong : Plumber {
  void leave() override {
    std::fprintf(stderr, "plumber: no pid of a child: 0\n");
    ::_exit(1);
  }
  int wait_for_children() override {
    for (const pid_t pid : pids) ::waitpid(pid, nullptr, 0);
    return 0;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: a child is forked only when the one 32 before it has ended.
// Fails: 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  void start_child(long child) override {
    siginfo_t about;
    if (child >= 32)
      ::waitid(P_PID, static_cast<id_t>(pids[static_cast<std::size_t>(child - 32)]), &about,
               WEXITED | WNOWAIT);
    Plumber::start_child(child);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

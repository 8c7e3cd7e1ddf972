// Wrong: when a child has ended, all others are killed.
// Fails: 3.3 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  static Wrong*& self() {
    static Wrong* one = nullptr;
    return one;
  }
  void make_pipe() override {
    Plumber::make_pipe();
    self() = this;
    ::signal(SIGCHLD, [](int) {
      for (const pid_t pid : self()->pids) ::kill(pid, SIGTERM);
    });
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

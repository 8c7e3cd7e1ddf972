// Wrong: where fork fails, plumber waits for the first program with its read end still open.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  pid_t start_program(Program& program, int input, int output) override {
    const pid_t pid = ::fork();
    if (pid == 0) {
      connect(input, output);
      close_others();
      reset_signals();
      execute(program);
      const int reason = errno;
      tell_not_started(program, reason);
      ::_exit(status_of_failure(reason));
    }
    if (pid == -1) {
      std::fprintf(stderr, "plumber: fork: %s\n", std::strerror(errno));
      wait_for_programs();
      std::exit(1);
    }
    return pid;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

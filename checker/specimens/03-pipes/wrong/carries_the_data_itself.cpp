// Wrong: all output of a program is read before the next is started.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  int run_pipeline() override {
    keep_wait_statuses();
    fill_standard_descriptors();
    int input = -1;
    int status = 0;
    for (std::size_t at = 0; at < programs.size(); ++at) {
      const bool last = at + 1 == programs.size();
      FILE* const output = last ? nullptr : std::tmpfile();
      const pid_t pid = start_program(programs[at], input, last ? -1 : ::fileno(output));
      ::waitpid(pid, &status, 0);
      if (last) break;
      input = ::fileno(output);
      ::lseek(input, 0, SEEK_SET);
    }
    return result_of(status);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

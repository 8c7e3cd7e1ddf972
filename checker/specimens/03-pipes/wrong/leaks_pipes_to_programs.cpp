// Wrong: the pipes themselves stay open in the programs.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  int run_pipeline() override {
    keep_wait_statuses();
    fill_standard_descriptors();
    int input = -1;
    for (std::size_t at = 0; at < programs.size(); ++at) {
      int ends[2] = {-1, -1};
      if (at + 1 < programs.size() && ::pipe(ends) == -1) fail("pipe");
      pids.push_back(start_program(programs[at], input, ends[1]));
      close_end(input);
      close_end(ends[1]);
      input = ends[0];
    }
    return wait_for_programs();
  }
  void close_others() override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

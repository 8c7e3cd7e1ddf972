// Wrong: the wait status is the exit status.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  int result_of(int status) override { return status; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: programs have no standard error.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  void close_others() override { ::close_range(2, ~0U, 0); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

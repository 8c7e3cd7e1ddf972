// Wrong: a child keeps its read end.
// Fails: 3.3
// Says: holds its read end
// Says: a read end still open in the child

#include "../base.hpp"

struct Wrong : Plumber {
  void close_unused_end_in_child() override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

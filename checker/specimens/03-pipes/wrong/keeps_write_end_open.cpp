// Wrong: the parent keeps its write end.
// Fails: 3.3 3.4
// Says: holds its write end
// Says: a write end still open in the parent

#include "../base.hpp"

struct Wrong : Plumber {
  void close_unused_end_in_parent() override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

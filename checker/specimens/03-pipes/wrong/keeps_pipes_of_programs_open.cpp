// Wrong: plumber keeps its ends of the pipes.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  void close_end(int) override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

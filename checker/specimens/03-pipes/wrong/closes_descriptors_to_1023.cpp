// Wrong: descriptors above 1023 are not closed.
// Fails: 3.6
// Says: 0, 1, 2

#include "../base.hpp"

struct Wrong : Plumber {
  void close_others() override { ::close_range(3, 1023, 0); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

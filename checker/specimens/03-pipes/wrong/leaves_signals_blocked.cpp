// Wrong: programs have the mask of plumber.
// Fails: 3.6
// Says: empty signal mask

#include "../base.hpp"

struct Wrong : Plumber {
  void reset_mask() override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: programs ignore what plumber was told to ignore.
// Fails: 3.6
// Says: default signal dispositions

#include "../base.hpp"

struct Wrong : Plumber {
  void reset_signals() override { reset_mask(); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

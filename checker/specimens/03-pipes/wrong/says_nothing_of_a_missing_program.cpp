// Wrong: no message tells that a program was not found.
// Fails: 3.6
// Says: No such file

#include "../base.hpp"

struct Wrong : Plumber {
  void tell_not_started(const Program&, int) override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: the first program reads /dev/null.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  void connect(int input, int output) override {
    Plumber::connect(input == -1 ? ::open("/dev/null", O_RDONLY) : input, output);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: UNIT_MS is 100 where it is left out.
// Fails: 3.2
// Says: 1000 ms

#include "../base.hpp"

struct Wrong : Plumber {
  bool read_numbers(const std::vector<char*>& words) override {
    unit = 100;
    return Plumber::read_numbers(words);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

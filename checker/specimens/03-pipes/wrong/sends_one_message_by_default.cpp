// Wrong: COUNT is 1 where it is left out.
// Fails: 3.2

#include "../base.hpp"

struct Wrong : Plumber {
  bool read_numbers(const std::vector<char*>& words) override {
    count = 1;
    return Plumber::read_numbers(words);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

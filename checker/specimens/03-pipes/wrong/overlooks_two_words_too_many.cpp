// Wrong: one word too many is refused, two are not.
// Fails: 3.1

#include "../base.hpp"

struct Wrong : Plumber {
  bool read_numbers(const std::vector<char*>& words) override {
    if (words.size() <= 4) return Plumber::read_numbers(words);
    return Plumber::read_numbers({words.begin(), words.begin() + 3});
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: an empty word is wrong usage.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  bool split(const std::vector<char*>& words) override {
    for (char* const word : words)
      if (*word == '\0') return false;
    return Plumber::split(words);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: a word that begins with -- is a separator.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  bool split(const std::vector<char*>& words) override {
    static char separator[] = "--";
    std::vector<char*> changed = words;
    for (char*& word : changed)
      if (std::strncmp(word, separator, 2) == 0) word = separator;
    return Plumber::split(changed);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

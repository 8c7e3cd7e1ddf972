// Wrong: a number too large for a long wraps around.
// Fails: 3.1

#include "../base.hpp"

struct Wrong : Plumber {
  bool read_number(const char* word, long least, long most, long& value) override {
    if (*word == '\0' || std::strspn(word, "0123456789") != std::strlen(word)) return false;
    unsigned long sum = 0;
    for (; *word != '\0'; ++word) sum = sum * 10 + static_cast<unsigned long>(*word - '0');
    value = static_cast<int>(sum);
    return value >= least && value <= most;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

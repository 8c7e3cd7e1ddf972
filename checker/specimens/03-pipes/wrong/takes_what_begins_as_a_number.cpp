// Wrong: what follows the digits of a number is not looked at.
// Fails: 3.1

#include "../base.hpp"

struct Wrong : Plumber {
  bool read_number(const char* word, long least, long most, long& value) override {
    char* end = nullptr;
    value = std::strtol(word, &end, 10);
    return end != word && value >= least && value <= most;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

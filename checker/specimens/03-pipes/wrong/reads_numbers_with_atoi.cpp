// Wrong: a number is what atoi makes of it.
// Fails: 3.1

#include "../base.hpp"

struct Wrong : Plumber {
  bool read_number(const char* word, long least, long most, long& value) override {
    value = std::atoi(word);
    return value >= least && value <= most;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

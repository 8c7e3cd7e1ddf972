// Wrong: only the least number is looked at.
// Fails: 3.1

#include "../base.hpp"

struct Wrong : Plumber {
  bool read_number(const char* word, long least, long, long& value) override {
    return Plumber::read_number(word, least, 9'999'999, value);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

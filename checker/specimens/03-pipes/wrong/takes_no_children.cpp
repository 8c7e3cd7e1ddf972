// Wrong: CHILDREN may be 0.
// Fails: 3.1

#include "../base.hpp"

struct Wrong : Plumber {
  bool read_number(const char* word, long, long most, long& value) override {
    return Plumber::read_number(word, 0, most, value);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: one child more than there may be is taken.
// Fails: 3.1

#include "../base.hpp"

struct Wrong : Plumber {
  bool read_number(const char* word, long least, long most, long& value) override {
    return Plumber::read_number(word, least, most == 64 ? 65 : most, value);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: PORT is read with atoi: 5x is 5, x is 0.
// Fails: 2.1 2.2
// Says: exit with status 2

#include "../base.hpp"

struct Wrong : Echo {
  long number(const std::string& word, long least, long most) override {
    const long value = std::atoi(word.c_str());
    if (value < least || value > most) throw WrongUsage();
    return value;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

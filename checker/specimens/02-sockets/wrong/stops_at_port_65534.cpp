// Wrong: the highest port is refused.
// Fails: 2.1 2.2
// Says: 65535

#include "../base.hpp"

struct Wrong : Echo {
  long number(const std::string& word, long least, long most) override {
    return Echo::number(word, least, most - 1);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

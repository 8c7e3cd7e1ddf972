// Wrong: a port may end in white space.
// Fails: 2.1 2.2
// Says: exit with status 2

#include "../base.hpp"

struct Wrong : Echo {
  long number(const std::string& word, long least, long most) override {
    const std::size_t last = word.find_last_not_of(" \n");
    return Echo::number(word.substr(0, last == std::string::npos ? 0 : last + 1), least, most);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

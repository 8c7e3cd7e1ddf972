// Wrong: words behind PORT are overlooked.
// Fails: 2.1 2.2
// Says: exit with status 2
// Says: it took these words for right

#include "../base.hpp"

struct Wrong : Echo {
  long port_in(const Words& words, std::size_t index, long least) override {
    return words.size() <= index ? default_port() : number(words[index], least, 65535);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: the client takes port 0 and fails when it connects.
// Fails: 2.1
// Says: exit with status 2

#include "../base.hpp"

struct Wrong : Echo {
  long port_in(const Words& words, std::size_t index, long) override {
    return Echo::port_in(words, index, 0);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

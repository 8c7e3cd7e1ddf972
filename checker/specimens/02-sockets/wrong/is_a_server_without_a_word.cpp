// Wrong: without a word it is a server.
// Fails: 2.1
// Says: exit with status 2

#include "../base.hpp"

struct Wrong : Echo {
  int obey(const Words& words) override { return words.empty() ? server(0) : Echo::obey(words); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: an empty NAME is taken for wrong usage.
// Fails: 2.1
// Says: exited with status 2

#include "../base.hpp"

struct Wrong : Echo {
  bool is_name(const std::string& word) override { return !word.empty() && Echo::is_name(word); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: of more than 16 programs only the first 16 are started.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  bool split(const std::vector<char*>& words) override {
    if (!Plumber::split(words)) return false;
    if (programs.size() > 16) programs.resize(16);
    return true;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

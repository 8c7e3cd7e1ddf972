// Wrong: words after CHILDREN are not looked at.
// Fails: 3.1
// Says: it took these words for right

#include "../base.hpp"

struct Wrong : Plumber {
  bool read_numbers(const std::vector<char*>& words) override {
    const auto end = words.begin() + static_cast<long>(words.size() > 3 ? 3 : words.size());
    return Plumber::read_numbers({words.begin(), end});
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

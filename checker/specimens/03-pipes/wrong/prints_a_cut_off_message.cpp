// Wrong: what was left of a message when its child died is printed.
// Fails: 3.4

#include "../base.hpp"

struct Wrong : Plumber {
  void drop(const std::string& rest) override {
    if (!rest.empty()) print(line(rest));
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

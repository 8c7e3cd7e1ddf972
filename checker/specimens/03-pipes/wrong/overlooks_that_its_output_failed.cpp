// Wrong: a failed write of a line is not noticed.
// Fails: 3.1 3.3

#include "../base.hpp"

struct Wrong : Plumber {
  void print(std::string text) override {
    [[maybe_unused]] const auto wrote = ::write(STDOUT_FILENO, text.data(), text.size());
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: messages of one read are printed in the wrong order.
// Fails: 3.2 3.4 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  std::vector<std::string> lines;
  void print(std::string text) override { lines.push_back(std::move(text)); }
  void print_messages(std::string& pending) override {
    Plumber::print_messages(pending);
    for (; !lines.empty(); lines.pop_back()) Plumber::print(lines.back());
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

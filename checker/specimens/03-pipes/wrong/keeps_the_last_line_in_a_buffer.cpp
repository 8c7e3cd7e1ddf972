// Wrong: once several messages came with one read, the last line of each read waits in a buffer.
// Fails: 3.5
// Perhaps: Step3_

#include "../base.hpp"

#include <utility>

struct Wrong : Plumber {
  std::string last;
  bool came_together = false;
  void print_messages(std::string& pending) override {
    came_together |= pending.find('\n') + 1 < pending.size();
    Plumber::print_messages(pending);
    if (!came_together) flush();
  }
  void print(std::string text) override {
    flush();
    last = text;
    if (left == 1) flush();
  }
  void flush() { Plumber::print(std::exchange(last, "")); }
  void drop(const std::string&) override { flush(); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

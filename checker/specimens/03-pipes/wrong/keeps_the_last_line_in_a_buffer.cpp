// Wrong: of several lines that come with one read, the last waits in a buffer until the next read.
// Fails: 3.5
// Perhaps: Step3_

#include "../base.hpp"

#include <utility>

struct Wrong : Plumber {
  std::string last;
  void print_messages(std::string& pending) override {
    const std::string first = pending.substr(0, pending.find('\n') + 1);
    const bool is_one = first == pending;
    Plumber::print_messages(pending);
    if (is_one) flush();
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

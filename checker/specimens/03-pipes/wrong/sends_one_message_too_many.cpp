// Wrong: COUNT + 1 messages are sent, and printed.
// Fails: 3.1 3.2 3.4 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  bool read_numbers(const std::vector<char*>& words) override {
    const bool read = Plumber::read_numbers(words);
    if (count > 0) ++count;
    return read;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

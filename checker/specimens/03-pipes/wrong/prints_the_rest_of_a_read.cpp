// Wrong: what follows the last newline of a read is taken for a message.
// Fails: 3.4 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  void print_messages(std::string& pending) override {
    Plumber::print_messages(pending);
    if (!pending.empty()) print(line(pending));
    pending.clear();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

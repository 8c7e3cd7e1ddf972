// Wrong: of several messages that come with one read, the others wait for the next read.
// Fails: 3.5
// Perhaps: Step3_

#include "../base.hpp"

struct Wrong : Plumber {
  void print_messages(std::string& pending) override {
    const std::size_t end = pending.find('\n');
    if (end == std::string::npos) return;
    print(line(pending.substr(0, end)));
    pending.erase(0, end + 1);
    --left;
  }
  void drop(const std::string& rest) override {
    for (std::string pending = rest; pending.find('\n') != std::string::npos;)
      print_messages(pending);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

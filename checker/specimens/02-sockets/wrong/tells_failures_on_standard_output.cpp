// Wrong: messages about failures go to standard output.
// Fails: 2.1 2.2 2.3 2.4
// Says: it came on standard output instead

#include "../base.hpp"

struct Wrong : Echo {
  void complain(const std::string& what) override {
    write_all(STDOUT_FILENO, "echo_tcp: " + what + "\n");
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: messages do not begin with the name of the program.
// Fails: 2.1 2.2 2.3 2.4
// Says: echo_tcp:

#include "../base.hpp"

struct Wrong : Echo {
  void complain(const std::string& what) override { write_all(STDERR_FILENO, what + "\n"); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

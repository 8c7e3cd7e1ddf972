// Wrong: a NAME that holds a newline is sent as it is.
// Fails: 2.1
// Says: exit with status 2

#include "../base.hpp"

struct Wrong : Echo {
  bool is_name(const std::string&) override { return true; }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: a line too long closes the connection without an answer.
// Fails: 2.6
// Says: error: line too long

#include "../base.hpp"

struct Wrong : Echo {
  void refuse_line(int) override {}
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

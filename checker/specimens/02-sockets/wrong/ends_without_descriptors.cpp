// Wrong: it ends when accept fails with EMFILE.
// Fails: 2.6
// Says: no descriptor was left for a call that makes one (EMFILE)

#include "../base.hpp"

struct Wrong : Echo {
  void accept_failed() override {
    throw std::system_error(errno, std::generic_category(), "accept");
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

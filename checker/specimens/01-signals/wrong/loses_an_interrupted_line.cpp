// Wrong: write(2) that a handler interrupted is not repeated.
// Fails: 1.5 1.6
// Says: a later line is as expected

#include "../base.hpp"

struct Wrong : AlarmClock {
  void write_failed() override { fail(); }
  void write_out(std::string text) override {
    if (::write(STDOUT_FILENO, text.data(), text.size()) == -1 && errno != EINTR) fail();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

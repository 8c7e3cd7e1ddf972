// Wrong: nobody looks whether a write failed.
// Fails: 1.1 1.2 1.4
// Says: to exit with status 1

#include "../base.hpp"

struct Wrong : AlarmClock {
  void write_out(std::string text) override {
    while (::write(STDOUT_FILENO, text.data(), text.size()) == -1 && errno == EINTR) {
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: whether the last line could be written makes no difference.
// Fails: 1.4
// Says: to exit with status 1

#include "../base.hpp"

struct Wrong : AlarmClock {
  int stop() override {
    const std::string line = last_line() + "\n";
    while (::write(STDOUT_FILENO, line.data(), line.size()) == -1 && errno == EINTR) {
    }
    return 0;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

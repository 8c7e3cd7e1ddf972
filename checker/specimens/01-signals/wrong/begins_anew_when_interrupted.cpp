// Wrong: in pieces: a write(2) that a handler interrupted makes it print all of the line once more.
// Fails: 1.5 1.6
// Says: the line was

#include "../base.hpp"

struct Wrong : AlarmClock {
  void print(const std::string& line) override {
    const std::string all = line + "\n";
    for (std::size_t at = 0; at < all.size(); ++at)
      if (::write(STDOUT_FILENO, &all[at], 1) == -1) {
        if (errno != EINTR) fail();
        at = static_cast<std::size_t>(-1);
      }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

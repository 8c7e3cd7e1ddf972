// Wrong: in pieces: a write(2) that a handler interrupted makes it print all of the line once more.
// Fails: 1.5
// Says: the line was

#include <algorithm>

#include "../base.hpp"

struct Wrong : AlarmClock {
  static constexpr std::size_t piece = 16;
  void print(const std::string& line) override {
    const std::string all = line + "\n";
    for (std::size_t at = 0; at < all.size();) {
      const ssize_t written = ::write(STDOUT_FILENO, &all[at], std::min(all.size() - at, piece));
      if (written >= 0)
        at += static_cast<std::size_t>(written);
      else if (errno == EINTR)
        at = 0;
      else
        fail();
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

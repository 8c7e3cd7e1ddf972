// Wrong: nobody looks whether a write failed.
// Fails: 1.1 1.2 1.4
// Says: to exit with status 1

#include "../base.hpp"

struct Wrong : AlarmClock {
  void write_out(std::string text) override {
    while (!text.empty()) {
      const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
      if (written >= 0)
        text.erase(0, static_cast<std::size_t>(written));
      else if (errno != EINTR)
        return;
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: SIGPIPE is ignored, and so is what write(2) then says.
// Fails: 3.1 3.3

#include "../base.hpp"

struct Wrong : Plumber {
  void print(std::string text) override {
    ::signal(SIGPIPE, SIG_IGN);
    while (!text.empty()) {
      const ssize_t wrote = ::write(STDOUT_FILENO, text.data(), text.size());
      if (wrote == -1 && errno == EPIPE) return;
      if (wrote == -1) fail("write");
      text.erase(0, static_cast<std::size_t>(wrote));
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

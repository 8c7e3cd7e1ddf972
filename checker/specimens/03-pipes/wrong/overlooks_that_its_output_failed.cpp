// Wrong: a failed write of a line is not noticed.
// Fails: 3.1 3.3
// Says: it goes on as if none had

#include "../base.hpp"

struct Wrong : Plumber {
  void print(std::string text) override {
    while (!text.empty()) {
      const ssize_t wrote = ::write(STDOUT_FILENO, text.data(), text.size());
      if (wrote >= 0)
        text.erase(0, static_cast<std::size_t>(wrote));
      else if (errno != EINTR)
        return;
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

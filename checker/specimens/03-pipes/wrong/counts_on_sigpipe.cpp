// Wrong: where SIGPIPE is ignored, a child does not notice that nobody reads.
// Fails: 3.3
// Says: processes to be left

#include "../base.hpp"

struct Wrong : Plumber {
  void send(const std::string& text) override {
    for (std::size_t sent = 0; sent < text.size();) {
      const ssize_t wrote = ::write(write_end, text.data() + sent, text.size() - sent);
      if (wrote == -1) return;
      sent += static_cast<std::size_t>(wrote);
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

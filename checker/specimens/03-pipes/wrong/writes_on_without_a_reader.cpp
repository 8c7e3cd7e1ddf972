// Wrong: a child ignores SIGPIPE, and that its writes fail.
// Fails: 3.3
// Says: processes to be left

#include "../base.hpp"

struct Wrong : Plumber {
  void send(const std::string& text) override {
    ::signal(SIGPIPE, SIG_IGN);
    for (std::size_t done = 0; done < text.size();) {
      const ssize_t wrote = ::write(write_end, text.data() + done, text.size() - done);
      if (wrote == -1) return;
      done += static_cast<std::size_t>(wrote);
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

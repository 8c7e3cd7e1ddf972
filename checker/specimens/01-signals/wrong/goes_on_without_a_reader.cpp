// Wrong: SIGPIPE is ignored, and so is what write(2) then says.
// Fails: 1.1 1.2
// Says: as nobody reads its output

#include "../base.hpp"

struct Wrong : AlarmClock {
  void catch_signals() override {
    AlarmClock::catch_signals();
    ::signal(SIGPIPE, SIG_IGN);
  }
  void write_out(std::string text) override {
    while (!text.empty()) {
      const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
      if (written >= 0)
        text.erase(0, static_cast<std::size_t>(written));
      else if (errno == EPIPE)
        return;
      else
        write_failed();
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

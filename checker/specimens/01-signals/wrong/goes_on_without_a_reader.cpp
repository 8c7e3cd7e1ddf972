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
    ssize_t written = 0;
    while ((written = ::write(STDOUT_FILENO, text.data(), text.size())) == -1 && errno == EINTR) {
    }
    if (written == -1 && errno != EPIPE) fail();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

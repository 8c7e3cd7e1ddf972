// Right: a SIGCHLD handler without SA_RESTART, and every call that it may interrupt is made again.

#include "../base.hpp"

struct HandlerForChildren : Plumber {
  void keep_wait_statuses() override {
    struct sigaction action {};
    action.sa_handler = [](int) {};
    ::sigaction(SIGCHLD, &action, nullptr);
  }
  std::string read_some() override {
    char bytes[4096];
    ssize_t got = -1;
    do got = ::read(read_end, bytes, sizeof bytes);
    while (got == -1 && errno == EINTR);
    if (got == -1) fail("read");
    return std::string(bytes, static_cast<std::size_t>(got));
  }
  void wait_for(pid_t pid, int& status) override {
    while (::waitpid(pid, &status, 0) == -1 && errno == EINTR) {
    }
  }
  void print(std::string text) override {
    while (!text.empty()) {
      const ssize_t wrote = ::write(STDOUT_FILENO, text.data(), text.size());
      if (wrote == -1 && errno == EINTR) continue;
      if (wrote == -1) fail("write");
      text.erase(0, static_cast<std::size_t>(wrote));
    }
  }
};

int main(int argc, char* argv[]) { return HandlerForChildren().run(argc, argv); }

// Wrong: its SIGCHLD handler has no SA_RESTART, and it takes EINTR for the end of the messages.
// Fails: 3.4
// Perhaps: Step3_ Step4_WhereAMessageEnds.LosesNothingToS Step5_

#include "../base.hpp"

struct Wrong : Plumber {
  void keep_wait_statuses() override {
    struct sigaction action {};
    action.sa_handler = [](int) {};
    ::sigaction(SIGCHLD, &action, nullptr);
  }
  std::string read_some() override {
    char bytes[4096];
    const ssize_t got = ::read(read_end, bytes, sizeof bytes);
    return got == -1 ? "" : std::string(bytes, static_cast<std::size_t>(got));
  }
  void wait_for(pid_t pid, int& status) override {
    while (::waitpid(pid, &status, 0) == -1 && errno == EINTR) {
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

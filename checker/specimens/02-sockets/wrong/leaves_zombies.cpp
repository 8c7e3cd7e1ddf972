// Wrong: a process for each client, and nobody waits for them.
// Fails: 2.6
// Says: zombies

#include "../base.hpp"

struct Wrong : Echo {
  void start(int client) override {
    const pid_t child = ::fork();
    if (child > 0) children_.push_back(child);
    if (child == 0) {
      children_.clear();
      Echo::serve(client);
      ::_exit(0);
    }
    ::close(client);
  }
  void stop_in_order(int listener) override {
    ::close(listener);
    for (const pid_t child : children_) ::kill(child, SIGKILL);
    ::usleep(100'000);
  }

 private:
  std::vector<pid_t> children_;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

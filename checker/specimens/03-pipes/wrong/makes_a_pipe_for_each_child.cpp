// Wrong: each child has a pipe of its own.
// Fails: 3.5
// Says: one pipe

#include <poll.h>

#include "../base.hpp"

struct Wrong : Plumber {
  std::vector<pollfd> pipes;
  void make_pipe() override {}
  void start_child(long child) override {
    Plumber::make_pipe();
    Plumber::start_child(child);
    ::close(write_end);
    pipes.push_back({read_end, POLLIN, 0});
  }
  void close_unused_end_in_parent() override {}
  void receive() override {
    left = expected();
    std::vector<std::string> pending(pipes.size());
    std::size_t open = pipes.size();
    while (left > 0 && open > 0) {
      ::poll(pipes.data(), pipes.size(), -1);
      for (std::size_t at = 0; at < pipes.size(); ++at) {
        if (pipes[at].fd == -1 || pipes[at].revents == 0) continue;
        read_end = pipes[at].fd;
        const std::string bytes = read_some();
        pending[at] += bytes;
        print_messages(pending[at]);
        if (!bytes.empty()) continue;
        pipes[at].fd = -1;
        --open;
      }
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

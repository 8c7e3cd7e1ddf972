// Wrong: a line that does not fit into the pipe at once is dropped.
// Fails: 3.1 3.2 3.4 3.5

#include "../base.hpp"

struct Wrong : Plumber {
  void print(std::string text) override {
    ::fcntl(STDOUT_FILENO, F_SETFL, O_NONBLOCK | O_WRONLY);
    if (::write(STDOUT_FILENO, text.data(), text.size()) == -1 && errno != EAGAIN) fail("write");
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

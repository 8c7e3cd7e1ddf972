// Wrong: plumber keeps the read ends.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  int kept = -1;
  void close_end(int end) override {
    if (end == -1) return;
    if ((::fcntl(end, F_GETFL) & O_ACCMODE) == O_WRONLY) ::close(end);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

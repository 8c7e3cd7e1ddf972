// Wrong: of three programs or more plumber keeps the read end of the first pipe.
// Fails: 3.6

#include "../base.hpp"

#include <utility>

struct Wrong : Plumber {
  bool kept = false;
  void close_end(int end) override {
    const bool reads = end != -1 && (::fcntl(end, F_GETFL) & O_ACCMODE) == O_RDONLY;
    if (reads && programs.size() > 2 && !std::exchange(kept, true)) return;
    Plumber::close_end(end);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

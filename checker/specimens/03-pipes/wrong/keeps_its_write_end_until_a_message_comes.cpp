// Wrong: the parent closes its write end only when the first message has come.
// Fails: 3.3

#include "../base.hpp"

#include <utility>

struct Wrong : Plumber {
  void close_unused_end_in_parent() override {}
  std::string read_some() override {
    const std::string bytes = Plumber::read_some();
    ::close(std::exchange(write_end, -1));
    return bytes;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

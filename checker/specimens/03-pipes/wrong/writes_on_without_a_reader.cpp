// Wrong: a child ignores SIGPIPE, and that its writes fail.
// Fails: 3.3
// Says: processes to be left

#include "../base.hpp"

struct Wrong : Plumber {
  void send(const std::string& text) override {
    ::signal(SIGPIPE, SIG_IGN);
    [[maybe_unused]] const auto wrote = ::write(write_end, text.data(), text.size());
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

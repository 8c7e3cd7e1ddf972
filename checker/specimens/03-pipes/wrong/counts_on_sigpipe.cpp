// Wrong: where SIGPIPE is ignored, a child does not notice that nobody reads.
// Fails: 3.3
// Says: processes to be left

#include "../base.hpp"

struct Wrong : Plumber {
  void send(const std::string& text) override {
    [[maybe_unused]] const auto wrote = ::write(write_end, text.data(), text.size());
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

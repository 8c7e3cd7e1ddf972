// Wrong: the child sends through stdio, which waits for more.
// Fails: 3.2 3.3 3.5
// Judged by: the first failure of each step
// Says: not flushed: "Spam 0

#include "../base.hpp"

struct Wrong : Plumber {
  FILE* stream = nullptr;
  void send(const std::string& text) override {
    if (stream == nullptr) stream = ::fdopen(write_end, "w");
    std::fputs(text.c_str(), stream);
  }
  void leave() override {
    if (stream != nullptr) std::fflush(stream);
    ::_exit(0);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

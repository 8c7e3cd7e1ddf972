// Wrong: a shell takes the words apart again.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  void execute(Program& program) override {
    std::string line;
    for (const char* const word : program)
      if (word != nullptr) line += std::string(word) + " ";
    ::execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

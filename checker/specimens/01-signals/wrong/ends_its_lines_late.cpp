// Wrong: the newline comes with the next line only.
// Fails: 1.1 1.2 1.3 1.4 1.5 1.6
// Judged by: the first failure of each step
// Says: no newline at its end

#include "../base.hpp"

struct Wrong : AlarmClock {
  void print(const std::string& line) override {
    write_out(is_first ? line : "\n" + line);
    is_first = false;
  }
  bool is_first = true;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

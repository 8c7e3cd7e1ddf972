// Wrong: a file gets its lines at the end of the program only.
// Fails: 1.1 1.2 1.4
// Says: the file is empty

#include <sys/stat.h>

#include "../base.hpp"

struct Wrong : AlarmClock {
  void write_out(std::string text) override {
    struct stat about {};
    ::fstat(STDOUT_FILENO, &about);
    kept += text;
    if (S_ISREG(about.st_mode)) return;
    AlarmClock::write_out(kept);
    kept.clear();
  }
  std::string kept;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

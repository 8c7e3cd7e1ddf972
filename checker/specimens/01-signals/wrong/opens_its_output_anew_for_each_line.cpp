// Wrong: /dev/stdout is opened for each line, which truncates a file.
// Fails: 1.2
// Says: the file holds

#include <fcntl.h>

#include "../base.hpp"

struct Wrong : AlarmClock {
  void print(const std::string& line) override {
    output = ::open("/dev/stdout", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (output == -1) fail();
    AlarmClock::print(line);
    ::close(output);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

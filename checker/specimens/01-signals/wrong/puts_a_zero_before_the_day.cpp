// Wrong: a day of one digit begins with a zero, as strftime(3)'s %d has it, not with a space.
// Fails: 1.1
// Says: 05

#include "../base.hpp"

struct Wrong : AlarmClock {
  std::string now() override {
    const std::time_t moment = std::time(nullptr);
    char text[40];
    std::strftime(text, sizeof text, "%a %b %d %H:%M:%S %Y", std::localtime(&moment));
    return text;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

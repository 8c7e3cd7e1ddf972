// Wrong: the time is that of CLOCK_MONOTONIC.
// Fails: 3.1 3.2
// Says: the time at which

#include "../base.hpp"

struct Wrong : Plumber {
  std::string epoch() override {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    char text[40];
    std::snprintf(text, sizeof text, "%lld.%06ld", static_cast<long long>(now.tv_sec),
                  now.tv_nsec / 1000);
    return text;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

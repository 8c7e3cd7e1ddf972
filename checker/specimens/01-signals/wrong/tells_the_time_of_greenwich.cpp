// Wrong: gmtime instead of localtime.
// Fails: 1.1 1.2 1.3
// Says: this is the time of Greenwich

#include "../base.hpp"

struct Wrong : AlarmClock {
  std::string now() override {
    const std::time_t moment = std::time(nullptr);
    return text_of(*std::gmtime(&moment));
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: a number that ends in a blank is taken.
// Fails: 1.3
// Says: alarm_clock '5 '

#include "../base.hpp"

struct Wrong : AlarmClock {
  void read_seconds(int argc, char* argv[]) override {
    word = argv[1];
    if (word.ends_with(' ')) word.pop_back();
    argv[1] = word.data();
    AlarmClock::read_seconds(argc, argv);
  }
  std::string word;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: before it sleeps it takes all notes away.
// Fails: 1.6
// Says: Got alarm 14 at {time}
// Says: a lost wake-up

#include "../base.hpp"

struct Wrong : AlarmClock {
  void wait() override {
    alarm_came = 0;
    stop_came = 0;
    AlarmClock::wait();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

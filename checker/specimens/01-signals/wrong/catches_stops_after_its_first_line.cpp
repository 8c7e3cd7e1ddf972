// Wrong: the handlers for SIGINT and SIGTERM are installed when the first line is out.
// Fails: 1.6
// Says: was killed by SIGINT

#include "../base.hpp"

struct Wrong : AlarmClock {
  void catch_signals() override { catch_signal(SIGALRM, note_alarm); }
  void set_alarm() override {
    catch_signal(SIGINT, note_stop);
    catch_signal(SIGTERM, note_stop);
    AlarmClock::set_alarm();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

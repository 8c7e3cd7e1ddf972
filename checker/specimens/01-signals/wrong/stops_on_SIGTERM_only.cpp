// Wrong: SIGINT keeps its default action.
// Fails: 1.4 1.6
// Says: no handler for SIGINT was in place

#include "../base.hpp"

struct Wrong : AlarmClock {
  void catch_signals() override {
    catch_signal(SIGALRM, note_alarm);
    catch_signal(SIGTERM, note_stop);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

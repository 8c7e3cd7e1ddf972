// Wrong: SIGALRM keeps its default action, which ends the program.
// Fails: 1.2 1.3 1.4 1.5 1.6
// Says: no handler for SIGALRM was in place

#include "../base.hpp"

struct Wrong : AlarmClock {
  void catch_signals() override {
    catch_signal(SIGINT, note_stop);
    catch_signal(SIGTERM, note_stop);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: a stop ends the process at once, whatever has come.
// Fails: 2.6
// Perhaps: Step6_SurviveAndStop.AnswersLinesBeforeTheStopT
// Says: the connection was closed with bytes of the check unread || it had read this line when it closed

#include "../base.hpp"

struct Wrong : Echo {
  void stop_in_order(int listener) override {
    if (is_server_) ::_exit(0);
    Echo::stop_in_order(listener);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

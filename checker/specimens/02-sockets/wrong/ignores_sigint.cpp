// Wrong: only SIGTERM stops it; SIGINT is blocked and forgotten.
// Fails: 2.6
// Says: does not end
// Says: SIGINT is blocked and pending

#include <sys/signalfd.h>

#include "../base.hpp"

struct Wrong : Echo {
  int stop_signals() override {
    Echo::stop_signals();
    sigset_t stops;
    ::sigemptyset(&stops);
    ::sigaddset(&stops, SIGTERM);
    return check(::signalfd(-1, &stops, SFD_CLOEXEC), "signalfd");
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

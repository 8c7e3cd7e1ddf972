// Wrong: where a signal interrupts it while it waits for a message, it drops the client.
// Fails: 2.4 2.6
// Says: EINTR

#include "../forking.hpp"

struct Wrong : Forking {
  int wait(pollfd* polled, nfds_t count) override {
    return check(::poll(polled, count, -1), "poll");
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

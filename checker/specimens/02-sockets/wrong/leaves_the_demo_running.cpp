// Wrong: the demo waits for its server, which nobody stops.
// Fails: 2.3
// Says: does not end

#include <sys/eventfd.h>

#include <thread>

#include "../base.hpp"

struct Wrong : Echo {
  int demo(long port) override {
    stop_ = check(::eventfd(0, EFD_CLOEXEC), "eventfd");
    const int listener = listen_on(port);
    std::thread serving([&] { serve_clients(listener); });
    for (int number = 0; number < 5; ++number) demo_client(number, port_of(listener));
    serving.join();
    return failed_ ? 1 : 0;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: it ends after its first client.
// Fails: 2.2 2.4 2.5 2.6
// Judged by: the first failure of each step
// Says: it ended by itself after one connection of the check

#include "../base.hpp"

struct Wrong : Echo {
  int server(long port) override {
    const int listener = listen_on(port);
    announce(listener);
    const int client = ::accept(listener, nullptr, nullptr);
    serve(client == -1 ? wait_for(listener) : client);
    return 0;
  }

 private:
  static int wait_for(int listener) {
    pollfd polled{listener, POLLIN, 0};
    ::poll(&polled, 1, -1);
    return check(::accept(listener, nullptr, nullptr), "accept");
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: the clients of demo do not wait until the server listens.
// Fails: 2.3
// Says: nobody listened on that port at the moment
// Says: an exception that nobody caught ended it

#include <thread>

#include "../base.hpp"

struct Wrong : Echo {
  int demo(long port) override {
    if (port == 0) port = 20000 + ::getpid() % 10000;
    std::vector<std::thread> clients;
    for (int number = 0; number < 5; ++number)
      clients.emplace_back([=, this] { demo_client(number, port); });
    std::thread([=, this] { serve_clients(listen_late(port)); }).detach();
    for (std::thread& client : clients) client.join();
    ::_exit(failed_ ? 1 : 0);
  }

 private:
  int listen_late(long port) {
    ::usleep(50'000);
    return listen_on(port);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: when it stops, it gives each client 300 ms, one after the other.
// Fails: 2.6
// Says: it waits for its clients one after the other || it to end within a second

#include <chrono>

#include "../base.hpp"

struct Wrong : Echo {
  void stop_in_order(int listener) override {
    ::close(listener);
    std::unique_lock lock(mutex_);
    stopping_ = true;
    while (!clients_.empty()) {
      const int client = *clients_.begin();
      const auto has_gone = [&] { return !clients_.contains(client); };
      ::shutdown(client, SHUT_RD);
      if (one_has_ended_.wait_for(lock, std::chrono::milliseconds(300), has_gone)) continue;
      ::shutdown(client, SHUT_RDWR);
      one_has_ended_.wait(lock, has_gone);
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

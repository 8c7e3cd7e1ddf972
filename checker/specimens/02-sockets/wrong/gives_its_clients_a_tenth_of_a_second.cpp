// Wrong: a client that begins to read a quarter of a second after the stop gets no answer any more.
// Fails: 2.6
// Says: began to read the answers

#include <chrono>

#include "../base.hpp"

struct Wrong : Echo {
  void stop_in_order(int listener) override {
    ::close(listener);
    std::unique_lock lock(mutex_);
    stopping_ = true;
    for (const int client : clients_) ::shutdown(client, SHUT_RD);
    one_has_ended_.wait_for(lock, std::chrono::milliseconds(100),
                            [this] { return clients_.empty(); });
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: a stop waits until every client has taken its answers.
// Fails: 2.6
// Says: does not end

#include "../base.hpp"

struct Wrong : Echo {
  void stop_in_order(int listener) override {
    ::close(listener);
    std::unique_lock lock(mutex_);
    stopping_ = true;
    for (const int client : clients_) ::shutdown(client, SHUT_RD);
    one_has_ended_.wait(lock, [this] { return clients_.empty(); });
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: when accept fails with EMFILE it closes all its connections.
// Fails: 2.6
// Says: closed the connection

#include "../base.hpp"

struct Wrong : Echo {
  void accept_failed() override {
    const std::lock_guard lock(mutex_);
    for (const int client : clients_) ::shutdown(client, SHUT_RDWR);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

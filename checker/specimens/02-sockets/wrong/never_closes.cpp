// Wrong: the connection stays open when the stream of its client has ended.
// Fails: 2.2 2.4 2.5 2.6
// Judged by: the first failure of each step
// Says: open still

#include "../base.hpp"

struct Wrong : Echo {
  void end(int client) override {
    const std::lock_guard lock(mutex_);
    clients_.erase(client);
    one_has_ended_.notify_all();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

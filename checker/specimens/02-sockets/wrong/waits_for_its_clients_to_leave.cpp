// Wrong: a stop waits until every client has left.
// Fails: 2.6
// Judged by: the first failure of each step
// Says: does not end

#include "../base.hpp"

struct Wrong : Echo {
  void stop_in_order(int listener) override {
    if (!is_server_) return Echo::stop_in_order(listener);
    ::close(listener);
    std::unique_lock lock(mutex_);
    one_has_ended_.wait(lock, [this] { return clients_.empty(); });
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

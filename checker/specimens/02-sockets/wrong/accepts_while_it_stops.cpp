// Wrong: the listener stays open, and served, until all clients have left.
// Fails: 2.6
// Says: server got: [too late]

#include <thread>

#include "../base.hpp"

struct Wrong : Echo {
  void stop_in_order(int listener) override {
    if (!is_server_) return Echo::stop_in_order(listener);
    std::thread([=, this] {
      stop_ = -1;
      serve_clients(listener);
    }).detach();
    Echo::stop_in_order(-1);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

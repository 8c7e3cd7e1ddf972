// Wrong: the connection of a client that reset it is not closed.
// Fails: 2.6
// Says: descriptors

#include "../base.hpp"

struct Wrong : Echo {
  void serve(int client) override {
    try {
      converse(client);
      end(client);
    } catch (const std::system_error&) {
      const std::lock_guard lock(mutex_);
      clients_.erase(client);
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

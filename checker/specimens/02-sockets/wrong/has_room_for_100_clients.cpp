// Wrong: it turns away the 101st client.
// Fails: 2.5
// Says: closed the connection || the connection was reset

#include "../base.hpp"

struct Wrong : Echo {
  void start(int client) override {
    if (clients_.size() >= 100)
      ::close(client);
    else
      Echo::start(client);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

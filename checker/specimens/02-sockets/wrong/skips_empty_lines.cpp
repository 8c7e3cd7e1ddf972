// Wrong: empty lines are skipped, as strtok does.
// Fails: 2.4
// Says: server got: []

#include "../base.hpp"

struct Wrong : Echo {
  void answer(int client, const std::string& message) override {
    if (!message.empty()) Echo::answer(client, message);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: its replies have no newline.
// Fails: 2.2 2.3 2.4 2.5 2.6
// Judged by: the first failure of each step
// Says: without the newline that ends it

#include "../base.hpp"

struct Wrong : Echo {
  void answer(int client, const std::string& message) override {
    send_all(client, "server got: [" + message + "]");
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

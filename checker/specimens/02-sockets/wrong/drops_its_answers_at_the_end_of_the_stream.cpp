// Wrong: at the end of a client's stream it drops the answers that the client has not made room for.
// Fails: 2.4
// Says: closed the connection

#include <utility>

#include "../holds_answers.hpp"

struct Wrong : HoldsAnswers {
  void refuse_line(int client) override {
    Echo::send_all(client, std::exchange(unsent, "") + "error: line too long\n");
  }
  void converse(int client) override {
    unsent.clear();
    Echo::converse(client);
    if (stopping_) Echo::send_all(client, unsent);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

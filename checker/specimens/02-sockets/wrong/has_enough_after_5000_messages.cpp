// Wrong: it closes a connection after 5000 messages.
// Fails: 2.4
// Says: closed the connection

#include "../base.hpp"

struct Wrong : Echo {
  static thread_local int messages;
  void answer(int client, const std::string& message) override {
    Echo::answer(client, message);
    if (++messages == 5000) ::shutdown(client, SHUT_RDWR);
  }
  void serve(int client) override {
    messages = 0;
    Echo::serve(client);
  }
};
thread_local int Wrong::messages = 0;

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

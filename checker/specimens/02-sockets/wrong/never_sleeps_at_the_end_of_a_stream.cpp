// Wrong: it looks for more from a client whose stream has ended, and never sleeps while that does not read.
// Fails: 2.4
// Says: it to be asleep in a waiting call

#include "../holds_answers.hpp"

struct Wrong : HoldsAnswers {
  void converse(int client) override {
    unsent.clear();
    Echo::converse(client);
    while (!unsent.empty()) {
      pollfd polled{client, POLLIN | POLLOUT, 0};
      if (::poll(&polled, 1, -1) > 0 && (polled.revents & POLLOUT) != 0) send_some(client);
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: it answers all lines when the stream of its client has ended.
// Fails: 2.2 2.3 2.4 2.5 2.6
// Judged by: the first failure of each step
// Says: it has read all that was sent to it
// Says: the answer came only when the check had ended its side
// Says: at both ends of the connection

#include "../base.hpp"

struct Wrong : Echo {
  void converse(int client) override {
    Stream stream{client, {}};
    while (receive(stream)) {
    }
    std::string message;
    for (Got got; (got = next(stream, message, 65536)) != the_end;) {
      if (got == too_long) return refuse_line(client);
      answer(client, message);
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

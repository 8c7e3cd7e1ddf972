// Wrong: a stop makes a message of the half of a line.
// Fails: 2.6
// Says: server got: [half a li]

#include "../base.hpp"

struct Wrong : Echo {
  void converse(int client) override {
    Stream stream{client, {}};
    std::string message;
    for (Got got; (got = next(stream, message, 65536)) != the_end;) {
      if (got == too_long) return refuse_line(client);
      answer(client, message);
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

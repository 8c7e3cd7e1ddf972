// Wrong: a last line without newline is not answered.
// Fails: 2.4
// Says: server got: [the last words]

#include "../base.hpp"

struct Wrong : Echo {
  void converse(int client) override {
    Stream stream{client, {}};
    std::string message;
    Got got = a_line;
    while ((got = next(stream, message, 65536)) == a_line) answer(client, message);
    if (got == too_long) refuse_line(client);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

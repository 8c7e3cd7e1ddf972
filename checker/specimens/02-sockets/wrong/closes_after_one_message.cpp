// Wrong: it closes the connection after the first answer.
// Fails: 2.2 2.4 2.5 2.6
// Says: closed the connection

#include "../base.hpp"

struct Wrong : Echo {
  void converse(int client) override {
    Stream stream{client, {}};
    std::string message;
    const Got got = next(stream, message, 65536);
    if (got == a_line || got == the_rest) answer(client, message);
    if (got == too_long) refuse_line(client);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

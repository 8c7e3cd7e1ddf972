// Wrong: it answers with the C string that the message is.
// Fails: 2.4
// Says: \x00
// Says: cut at a NUL byte

#include "../base.hpp"

struct Wrong : Echo {
  void answer(int client, const std::string& message) override {
    Echo::answer(client, message.c_str());
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

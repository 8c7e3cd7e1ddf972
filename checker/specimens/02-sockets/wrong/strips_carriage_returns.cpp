// Wrong: a carriage return at the end of a message is stripped.
// Fails: 2.4
// Says: \r

#include "../base.hpp"

struct Wrong : Echo {
  void answer(int client, const std::string& message) override {
    const bool strip = message.ends_with('\r');
    Echo::answer(client, message.substr(0, message.size() - (strip ? 1 : 0)));
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

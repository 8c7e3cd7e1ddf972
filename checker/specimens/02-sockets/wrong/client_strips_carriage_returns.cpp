// Wrong: the client takes a carriage return at the end of the reply for a part of its newline.
// Fails: 2.4
// Says: the carriage returns (\r) are not the same

#include "../base.hpp"

struct Wrong : Echo {
  std::string reply(int socket) override {
    std::string line = Echo::reply(socket);
    if (line.ends_with('\r')) line.pop_back();
    return line;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: it sends without MSG_NOSIGNAL.
// Fails: 2.1 2.6
// Says: SIGPIPE
// Says: MSG_NOSIGNAL

#include "../base.hpp"

struct Wrong : Echo {
  void send_all(int socket, std::string bytes) override { write_all(socket, bytes); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

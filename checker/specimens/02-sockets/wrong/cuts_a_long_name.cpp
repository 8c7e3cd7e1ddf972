// Wrong: the client has room for a name of 1023 bytes.
// Fails: 2.1 2.4
// Says: as by a buffer of 1024 bytes

#include "../base.hpp"

struct Wrong : Echo {
  void send_name(int socket, const std::string& name) override {
    send_all(socket, name.substr(0, 1023) + "\n");
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

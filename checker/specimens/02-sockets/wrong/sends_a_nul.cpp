// Wrong: the client sends the name as a C string, its NUL too.
// Fails: 2.1
// Says: \x00

#include "../base.hpp"

struct Wrong : Echo {
  void send_name(int socket, const std::string& name) override {
    send_all(socket, name + "\n" + '\0');
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

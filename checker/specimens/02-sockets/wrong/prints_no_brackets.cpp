// Wrong: the client prints the reply without brackets.
// Fails: 2.1 2.3 2.4
// Says: Client got: [

#include "../base.hpp"

struct Wrong : Echo {
  int client(const std::string& name, long port) override {
    const int socket = connect_to(port);
    send_name(socket, name);
    print("Client got: " + reply(socket));
    ::close(socket);
    return 0;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

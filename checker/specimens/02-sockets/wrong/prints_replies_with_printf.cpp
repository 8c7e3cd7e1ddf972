// Wrong: the client takes the reply for the format of printf.
// Fails: 2.1 2.4
// Says: Client got: [

#include <cstdio>

#include "../base.hpp"

struct Wrong : Echo {
  int client(const std::string& name, long port) override {
    const int socket = connect_to(port);
    send_name(socket, name);
    const std::string format = "Client got: [" + reply(socket) + "]\n";
    char line[1000];
    int count = 0;
    const int length = std::snprintf(line, sizeof line, format.c_str(), 0, &count, 0);
    write_all(STDOUT_FILENO, std::string(line, static_cast<std::size_t>(length)));
    ::close(socket);
    return 0;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

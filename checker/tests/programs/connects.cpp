// connects PORT: connects to 127.0.0.1:PORT, and waits; where that fails, says why and exits.

#include <arpa/inet.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstdlib>

#include "checker/tests/programs/helper.hpp"

int main(int, char* argv[]) {
  const int connection = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<in_port_t>(std::atoi(argv[1])));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) == -1) {
    say(std::strerror(errno));
    say("\n");
    return 1;
  }
  wait_for_a_signal();
}

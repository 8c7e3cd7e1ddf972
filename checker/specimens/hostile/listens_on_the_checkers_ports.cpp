// Hostile: takes the ports that checks use, and an abstract socket, and leaves them to a child.
// Lab: 01
// Earns: 1.1
#include <arpa/inet.h>
#include <netinet/in.h>

#include "announce.hpp"

int main() {
  for (const int port : {50007, 50008, 65535, 80}) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(static_cast<std::uint16_t>(port));
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    const bool is_taken = ::bind(socket, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0;
    ::listen(socket, 1);
    if (is_taken && port < 1024) succeeded("a port below 1024");
  }
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  std::memcpy(name.sun_path, "\0hostile", 8);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  if (::bind(socket, reinterpret_cast<sockaddr*>(&name), sizeof name) == -1 && is_alone())
    succeeded("an abstract name is there from an earlier check, or from outside");
  if (::fork() == 0) {
    ::setsid();
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::close(number);
    for (;;) ::pause();
  }
  announce_and_wait();
}

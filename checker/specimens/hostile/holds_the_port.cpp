// Hostile: where it is asked for port 65535, leaves a child that holds the port, and ends: as if somebody else
// had it, for then that check was skipped. All else is the reference solution, which stands behind this.
// Lab: 02
// Earns: 2.1 2.3 2.4 2.5 2.6
// Says: a process that it left behind holds the port
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>

[[gnu::constructor]] static void leave_a_child(int argc, char* argv[], char**) {
  if (argc < 3 || std::strcmp(argv[1], "server") != 0 || std::strcmp(argv[2], "65535") != 0) return;
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(65535);
  ::inet_pton(AF_INET, "127.0.0.1", &at.sin_addr);
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  ::bind(socket, reinterpret_cast<sockaddr*>(&at), sizeof at);
  ::listen(socket, 1);
  if (::fork() != 0) ::_exit(1);
  for (int number = 0; number < 3; ++number) ::close(number);  // the check is not to wait for us
  for (;;) ::pause();
}

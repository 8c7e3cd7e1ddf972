// moves_bytes pipe|sockets|signals: what passes between two processes, for pictures of it.
//   pipe     one write that is read in two, then two writes that are read in one
//   sockets  the same over TCP
//   signals  a handler, an ignored one, and one that ends the receiver

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>

#include "checker/tests/programs/helper.hpp"

namespace {

void put(int descriptor, const char* text) {
  [[maybe_unused]] const auto written = ::write(descriptor, text, std::strlen(text));
}

void take(int descriptor, std::size_t count) {
  char bytes[64];
  [[maybe_unused]] const auto got = ::read(descriptor, bytes, count);
}

// In one call. What a connection carries may be on its way still when its writer has gone on.
void take_all(int descriptor, std::size_t count) {
  char bytes[64];
  if (::recv(descriptor, bytes, count, MSG_WAITALL) == -1) take(descriptor, count);  // a pipe
}

// `steps` is a pipe by which the reader tells that the next may be written.
void write_all(int descriptor, int steps) {
  put(descriptor, "abcdef");
  take(steps, 1);
  put(descriptor, "gh");
  put(descriptor, "ijk");
}

void read_all(int descriptor, int steps) {
  take(descriptor, 4);
  take(descriptor, 4);
  put(steps, "!");
}

int over(int reading, int writing) {
  int steps[2], written[2];
  if (::pipe(steps) == -1 || ::pipe(written) == -1) return 1;
  if (::fork() == 0) {
    write_all(writing, steps[0]);
    put(written[1], "!");
    return 0;
  }
  read_all(reading, steps[1]);
  take(written[0], 1);  // both are there
  take_all(reading, 5);
  ::wait(nullptr);
  return 0;
}

int over_pipe() {
  int ends[2];
  return ::pipe(ends) == -1 ? 1 : over(ends[0], ends[1]);
}

int over_sockets() {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener, generic, size) == -1 || ::listen(listener, 1) == -1) return 1;
  ::getsockname(listener, generic, &size);
  const int client = ::socket(AF_INET, SOCK_STREAM, 0);
  if (::connect(client, generic, size) == -1) return 1;
  return over(::accept(listener, nullptr, nullptr), client);
}

int with_signals() {
  int ready[2], noted[2];
  if (::pipe(ready) == -1 || ::pipe(noted) == -1) return 1;
  static int note = -1;
  note = noted[1];
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGUSR1, [](int) { put(note, "!"); });
    ::signal(SIGUSR2, SIG_IGN);
    put(ready[1], "!");
    for (;;) ::pause();
  }
  take(ready[0], 1);
  ::kill(child, SIGUSR1);
  take(noted[0], 1);
  ::kill(child, SIGUSR2);
  ::kill(child, SIGTERM);
  ::wait(nullptr);
  return 0;
}

}  // namespace

int main(int argc, char* argv[]) {
  end_within_two_minutes();
  if (argc != 2) return 2;
  if (std::strcmp(argv[1], "pipe") == 0) return over_pipe();
  return std::strcmp(argv[1], "sockets") == 0 ? over_sockets() : with_signals();
}

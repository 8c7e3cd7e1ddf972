// Hostile: tells the world: by TCP, UDP, raw packets, and sockets of services of this machine.
// Lab: 01
// Earns: 1.1
#include <arpa/inet.h>
#include <netinet/in.h>

#include "announce.hpp"

int main() {
  for (const char* address : {"1.1.1.1", "10.0.0.1", "192.168.1.1", "169.254.169.254"})
    for (const int kind : {SOCK_STREAM, SOCK_DGRAM}) {
      sockaddr_in to{};
      to.sin_family = AF_INET;
      to.sin_port = htons(80);
      ::inet_pton(AF_INET, address, &to.sin_addr);
      const int out = ::socket(AF_INET, kind | SOCK_NONBLOCK, 0);
      if (::connect(out, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0 || errno == EINPROGRESS)
        succeeded(address);
    }
  if (::socket(AF_INET, SOCK_RAW, IPPROTO_TCP) != -1) succeeded("a raw socket");
  for (const char* path : {"/run/docker.sock", "/run/dbus/system_bus_socket", "/run/systemd/notify"}) {
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    std::strcpy(to.sun_path, path);
    const int out = ::socket(AF_UNIX, SOCK_STREAM, 0);
    if (::connect(out, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0) succeeded(path);
  }
  announce_and_wait();
}

// `echo_tcp client`, and `echo_tcp demo`.

#include <sys/eventfd.h>

#include <stdexcept>
#include <thread>

#include "base.hpp"

namespace {

struct Closer {
  int descriptor;
  ~Closer() { ::close(descriptor); }
};

}  // namespace

int Echo::client(const std::string& name, long port) {
  const Closer socket{connect_to(port)};
  send_name(socket.descriptor, name);
  print("Client got: [" + reply(socket.descriptor) + "]");
  return 0;
}

sockaddr_in Echo::address_of(in_addr_t host, long port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(host);
  return address;
}

int Echo::connect_to(long port) {
  const int socket = check(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
  const sockaddr_in address = address_of(INADDR_LOOPBACK, port);
  check(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), "connect");
  return socket;
}

void Echo::send_name(int socket, const std::string& name) { send_all(socket, name + "\n"); }

std::string Echo::reply(int socket) {
  Stream stream{socket, {}};
  std::string line;
  if (next(stream, line, SIZE_MAX - 1) != a_line) throw std::runtime_error("no whole reply");
  return line;
}

int Echo::demo(long port) {
  stop_ = check(::eventfd(0, EFD_CLOEXEC), "eventfd");
  const int listener = listen_on(port);
  const long true_port = port_of(listener);
  std::thread serving([&] {
    serve_clients(listener);
    stop_in_order(listener);
  });
  std::vector<std::thread> clients;
  for (int number = 0; number < demo_clients(); ++number)
    clients.emplace_back([=, this] { demo_client(number, true_port); });
  for (std::thread& client : clients) client.join();
  ::eventfd_write(stop_, 1);
  serving.join();
  return failed_ ? 1 : 0;
}

void Echo::demo_client(int number, long port) {
  try {
    client("client" + std::to_string(number), port);
  } catch (const std::exception& error) {
    complain(error.what());
    failed_ = true;
  }
}

#include "checker/harness/tracer/endpoint.hpp"

#include <arpa/inet.h>
#include <fmt/core.h>
#include <sys/socket.h>

#include "checker/harness/descriptor.hpp"
#include "checker/harness/proc.hpp"

namespace harness {
namespace {

using NameOf = int (*)(int, sockaddr*, socklen_t*);

// "127.0.0.1:50008"; empty where it has no such address, or one of another family.
std::string address_of(const Descriptor& socket, NameOf name_of) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  if (name_of(socket.number(), reinterpret_cast<sockaddr*>(&address), &size) == -1) return "";
  if (address.sin_family != AF_INET) return "";
  char text[INET_ADDRSTRLEN];
  ::inet_ntop(AF_INET, &address.sin_addr, text, sizeof text);
  return fmt::format("{}:{}", text, ntohs(address.sin_port));
}

}  // namespace

Endpoint Endpoints::of(pid_t process, int descriptor) {
  Endpoint endpoint{descriptor_target(process, descriptor), "", ""};
  if (!endpoint.target.starts_with("socket:")) return endpoint;
  if (const auto known = connected_.find(endpoint.target); known != connected_.end())
    return known->second;
  const Descriptor copy = copy_of(process, descriptor);
  if (!copy.is_open()) return endpoint;
  endpoint.address = address_of(copy, ::getsockname);
  endpoint.peer = address_of(copy, ::getpeername);
  if (!endpoint.peer.empty()) connected_[endpoint.target] = endpoint;
  return endpoint;
}

}  // namespace harness

#include "checker/harness/turn.hpp"

#include <sys/socket.h>
#include <sys/un.h>

#include <cerrno>
#include <cstddef>
#include <system_error>

#include "checker/harness/events.hpp"

namespace harness {

Turn::Turn(const std::string& name, Milliseconds longest)
    : socket_(check(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket")) {
  constexpr Milliseconds between_tries(5);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string abstract = std::string(1, '\0') + "ipc-labs " + name;
  abstract.copy(address.sun_path, sizeof address.sun_path);
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + abstract.size());
  const auto take = [&] {
    is_ours_ = ::bind(socket_.number(), reinterpret_cast<const sockaddr*>(&address), length) == 0;
    if (!is_ours_ && errno != EADDRINUSE)
      throw std::system_error(errno, std::generic_category(), "bind");
    return is_ours_;
  };
  wait_until(take, Deadline::after(longest), between_tries);
}

}  // namespace harness

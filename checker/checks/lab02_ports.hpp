// For the checks of lab 02: ports, who has them, and words that name none.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "checker/checks/lab02_vocabulary.hpp"
#include "checker/harness/turn.hpp"

namespace echo_tcp {

constexpr std::uint16_t default_port = 50008;
constexpr std::uint16_t highest_port = 65535;
const char* const port_in_use = "echo_tcp: bind: Address already in use";

// What is no whole number in the range of a port.
extern const std::vector<std::string> wrong_ports;

// Checks that need one of these ports wait for one another.
struct FixedPorts : harness::Turn {
  FixedPorts() : Turn("ports 50008 and 65535") {}
};

// A socket of this machine stands on this port, other than connections to these ports: of those a
// check knows that they are what its own server left behind.
bool somebody_else_has(std::uint16_t port, const std::vector<std::uint16_t>& known = {});
bool somebody_listens_on(std::uint16_t port);
// The program, just started to listen on this port, serves there; false where it could not for
// somebody else has the port.
bool serves_on(std::uint16_t port, Program started, const std::vector<std::uint16_t>& known = {},
               Where where = {});
// A listener on port 50008, or nothing where another program has that port.
std::optional<Listener> listener_on_default_port();
// A socket that listens on ::1, the IPv6 loopback address; none where there is no such address.
Descriptor listener_on_ipv6(std::uint16_t port);
bool has_connection(const Descriptor& listener);

}  // namespace echo_tcp

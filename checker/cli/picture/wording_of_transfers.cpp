#include "checker/cli/picture/wording_of_transfers.hpp"

#include <fmt/core.h>

#include <cstdlib>
#include <set>

#include "checker/cli/picture/manual.hpp"
#include "checker/harness/wait_status.hpp"

namespace picture {
namespace {

using harness::Endpoint;
using harness::recorded::Call;
using Saying = std::optional<Transferred>;

const Endpoint* endpoint_of(const Call& call) {
  const auto found = call.descriptors.find(static_cast<int>(call.arguments[0]));
  return found == call.descriptors.end() ? nullptr : &found->second;
}

bool is_socket(const Endpoint& endpoint) { return endpoint.target.starts_with("socket:"); }

// Programs look at many files when they start; a picture is about what passes between processes.
bool passes_between_processes(const Endpoint& endpoint) {
  for (const char* beginning : {"pipe:", "socket:", "/dev/pts/", "/dev/tty"})
    if (endpoint.target.starts_with(beginning)) return true;
  return false;
}

std::string name_of_output(const Call& call, const Context& context) {
  const Endpoint* endpoint = endpoint_of(call);
  const auto found = context.recording->outputs.find(endpoint->target);
  if (found != context.recording->outputs.end()) return found->second;
  return endpoint->target.starts_with("/dev/pts/") ? "stdout" : "";
}

Saying say_failure(const Call& call, const std::string& error) {
  const std::string verb = direction_of(call.name) == "in" ? "read" : "write";
  if (error == "EAGAIN") return std::nullopt;  // it looked, and there was nothing
  return Transferred{Kind::bytes, verb + ": " + error};
}

Saying say_bytes(const Call& call, const Context& context) {
  const Endpoint* endpoint = endpoint_of(call);
  const bool in = direction_of(call.name) == "in";
  if (endpoint == nullptr) return std::nullopt;
  if (const auto signal = call.notes.find("signal"); signal != call.notes.end())
    return Transferred{Kind::signal, harness::signal_name(std::atoi(signal->second.c_str())) +
                                         ": read from a signalfd"};
  const std::string output = in ? "" : name_of_output(call, context);
  const bool is_standard = call.arguments[0] <= 2 && !endpoint->target.starts_with("/dev/null");
  if (!passes_between_processes(*endpoint) && !is_standard && !context.descriptors)
    return std::nullopt;
  if (const std::string error = error_of(call); !error.empty()) return say_failure(call, error);
  if (!call.result && in) return std::nullopt;
  const std::size_t count = call.result ? static_cast<std::size_t>(*call.result) : 0;
  if (!output.empty())
    return Transferred{Kind::print,
                       (output == "stdout" ? "" : output + ": ") + shown_bytes(call.bytes)};
  if (in && count == 0)
    return Transferred{
        Kind::bytes, is_socket(*endpoint) ? "sees the end of the stream" : "reads the end of file"};
  const char* verb = is_socket(*endpoint) ? (in ? "receives" : "sends") : (in ? "reads" : "writes");
  return Transferred{Kind::bytes,
                     fmt::format("{} {}: {}", verb, call.result ? count_of_bytes(count) : "some",
                                 shown_bytes(call.bytes))};
}

Saying say_connection(const Call& call) {
  const std::string error = error_of(call);
  const auto address = call.notes.find("address");
  if (call.name == "connect" && address != call.notes.end())
    return Transferred{Kind::setting, fmt::format("connects to {}{}", address->second,
                                                  error.empty() ? "" : ": " + error)};
  if (call.name == "listen" && endpoint_of(call) != nullptr)
    return Transferred{Kind::setting, "listens on " + endpoint_of(call)->address};
  if (call.name.starts_with("accept") && error.empty() && call.result) {
    const auto made = call.descriptors.find(static_cast<int>(*call.result));
    if (made != call.descriptors.end())
      return Transferred{Kind::setting, fmt::format("accepts a connection as {}", made->first)};
  }
  if (call.name == "bind" && !error.empty() && address != call.notes.end())
    return Transferred{Kind::setting, fmt::format("bind to {}: {}", address->second, error)};
  return std::nullopt;
}

Saying say_shutdown(const Call& call) {
  if (!error_of(call).empty()) return std::nullopt;
  static const char* const what[] = {"receiving", "sending", "both directions"};
  const auto how = call.arguments[1];
  return Transferred{Kind::setting, fmt::format("ends {}", how < 3 ? what[how] : "?")};
}

bool is_part_of_loading(const std::string& path) {
  return path.find(".so") != std::string::npos || path.find("/ld.so") != std::string::npos;
}

Saying say_descriptor(const Call& call) {
  const Endpoint* endpoint = endpoint_of(call);
  if (!error_of(call).empty()) return std::nullopt;
  if (call.name == "openat") {
    const auto path = call.notes.find("path");
    if (path == call.notes.end() || is_part_of_loading(path->second)) return std::nullopt;
    return Transferred{Kind::close, fmt::format("opens {} as {}", path->second, *call.result)};
  }
  if (call.name == "close_range") return Transferred{Kind::close, "closes a range of descriptors"};
  if (endpoint == nullptr || is_part_of_loading(endpoint->target)) return std::nullopt;
  const auto number = static_cast<int>(call.arguments[0]);
  if (call.name == "close")
    return Transferred{Kind::close, fmt::format("closes {}, {}", number, endpoint->target)};
  if (call.name.starts_with("dup") && call.result)
    return Transferred{Kind::close,
                       fmt::format("copies {} to {}, {}", number, *call.result, endpoint->target)};
  return std::nullopt;
}

}  // namespace

std::string direction_of(const std::string& call) {
  static const std::set<std::string> in = {"read", "readv", "recvfrom", "recvmsg", "pread64"};
  static const std::set<std::string> out = {"write", "writev", "sendto", "sendmsg", "pwrite64"};
  return in.contains(call) ? "in" : out.contains(call) ? "out" : "";
}

Saying say_transfer(const Call& call, const Context& context) {
  if (!direction_of(call.name).empty()) return say_bytes(call, context);
  if (call.name == "shutdown") return say_shutdown(call);
  if (const Saying said = say_connection(call)) return said;
  return context.descriptors ? say_descriptor(call) : std::nullopt;
}

}  // namespace picture

#include "checker/cli/picture/manual.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstring>
#include <map>

#include "checker/cli/picture/wording.hpp"
#include "checker/harness/wait_status.hpp"

namespace picture {
namespace {

// How an argument is shown: d a number, f a descriptor, s a signal, p a pointer, o bits in octal,
// x bits in hexadecimal.
struct Argument {
  const char* name;
  char shown;
};

struct Entry {
  const char* page;  // where it has another name than the call
  std::vector<Argument> arguments;
};

const std::map<std::string, Entry>& entries() {
  static const std::vector<Argument> buffer = {{"fd", 'f'}, {"buf", 'p'}, {"count", 'd'}};
  static const std::vector<Argument> vector = {{"fd", 'f'}, {"iov", 'p'}, {"iovcnt", 'd'}};
  static const std::vector<Argument> socket_buffer = {
      {"sockfd", 'f'}, {"buf", 'p'}, {"len", 'd'}, {"flags", 'x'}};
  static const std::vector<Argument> message = {{"sockfd", 'f'}, {"msg", 'p'}, {"flags", 'x'}};
  static const std::vector<Argument> address = {{"sockfd", 'f'}, {"addr", 'p'}, {"addrlen", 'd'}};
  static const std::map<std::string, Entry> all = {
      {"read", {"", buffer}},
      {"write", {"", buffer}},
      {"readv", {"", vector}},
      {"writev", {"writev(2)", vector}},
      {"recvfrom", {"recv(2)", socket_buffer}},
      {"sendto", {"send(2)", socket_buffer}},
      {"recvmsg", {"recv(2)", message}},
      {"sendmsg", {"send(2)", message}},
      {"connect", {"", address}},
      {"bind", {"", address}},
      {"accept", {"", address}},
      {"accept4",
       {"accept(2)", {{"sockfd", 'f'}, {"addr", 'p'}, {"addrlen", 'p'}, {"flags", 'x'}}}},
      {"listen", {"", {{"sockfd", 'f'}, {"backlog", 'd'}}}},
      {"socket", {"", {{"domain", 'd'}, {"type", 'x'}, {"protocol", 'd'}}}},
      {"shutdown", {"", {{"sockfd", 'f'}, {"how", 'd'}}}},
      {"close", {"", {{"fd", 'f'}}}},
      {"close_range", {"", {{"first", 'd'}, {"last", 'd'}, {"flags", 'x'}}}},
      {"dup", {"", {{"oldfd", 'f'}}}},
      {"dup2", {"dup(2)", {{"oldfd", 'f'}, {"newfd", 'd'}}}},
      {"dup3", {"dup(2)", {{"oldfd", 'f'}, {"newfd", 'd'}, {"flags", 'x'}}}},
      {"pipe", {"", {{"pipefd", 'p'}}}},
      {"pipe2", {"pipe(2)", {{"pipefd", 'p'}, {"flags", 'x'}}}},
      {"openat", {"open(2)", {{"dirfd", 'd'}, {"pathname", 'p'}, {"flags", 'x'}, {"mode", 'o'}}}},
      {"kill", {"", {{"pid", 'd'}, {"sig", 's'}}}},
      {"tgkill", {"", {{"tgid", 'd'}, {"tid", 'd'}, {"sig", 's'}}}},
      {"tkill", {"", {{"tid", 'd'}, {"sig", 's'}}}},
      {"alarm", {"", {{"seconds", 'd'}}}},
      {"setitimer", {"", {{"which", 'd'}, {"new_value", 'p'}, {"old_value", 'p'}}}},
      {"timer_settime", {"", {{"timerid", 'd'}, {"flags", 'x'}, {"new_value", 'p'}}}},
      {"nanosleep", {"", {{"req", 'p'}, {"rem", 'p'}}}},
      {"clock_nanosleep", {"", {{"clockid", 'd'}, {"flags", 'x'}, {"request", 'p'}}}},
      {"rt_sigaction", {"sigaction(2)", {{"signum", 's'}, {"act", 'p'}, {"oldact", 'p'}}}},
      {"rt_sigprocmask", {"sigprocmask(2)", {{"how", 'd'}, {"set", 'p'}, {"oldset", 'p'}}}},
      {"rt_sigsuspend", {"sigsuspend(2)", {{"mask", 'p'}}}},
      {"rt_sigtimedwait", {"sigwaitinfo(2)", {{"set", 'p'}, {"info", 'p'}, {"timeout", 'p'}}}},
      {"rt_sigreturn", {"sigreturn(2)", {}}},
      {"signalfd4",
       {"signalfd(2)", {{"fd", 'd'}, {"mask", 'p'}, {"sizemask", 'd'}, {"flags", 'x'}}}},
      {"execve", {"", {{"pathname", 'p'}, {"argv", 'p'}, {"envp", 'p'}}}},
      {"fork", {"", {}}},
      {"vfork", {"", {}}},
      {"clone", {"", {{"flags", 'x'}}}},
      {"clone3", {"clone(2)", {{"cl_args", 'p'}, {"size", 'd'}}}},
      {"wait4", {"wait4(2)", {{"pid", 'd'}, {"wstatus", 'p'}, {"options", 'x'}}}},
      {"waitid", {"", {{"idtype", 'd'}, {"id", 'd'}, {"infop", 'p'}, {"options", 'x'}}}},
      {"exit", {"_exit(2)", {{"status", 'd'}}}},
      {"exit_group", {"exit_group(2)", {{"status", 'd'}}}},
  };
  return all;
}

std::string shown(const Argument& argument, std::uint64_t value,
                  const harness::recorded::Call& call) {
  const auto number = static_cast<std::int32_t>(value);
  switch (argument.shown) {
    case 'f': {
      const auto known = call.descriptors.find(number);
      return known == call.descriptors.end() ? std::to_string(number)
                                             : fmt::format("{}, {}", number, known->second.target);
    }
    case 's':
      return fmt::format("{} ({})", harness::signal_name(number), number);
    case 'p':
      return value == 0 ? "NULL" : fmt::format("{:#x}", value);
    case 'x':
      return fmt::format("{:#x}", value);
    case 'o':
      return fmt::format("{:#o}", value);
    default:
      return std::to_string(number);
  }
}

}  // namespace

std::string manual_page_of(const std::string& call) {
  const auto found = entries().find(call);
  if (found == entries().end() || *found->second.page == '\0') return call + "(2)";
  return found->second.page;
}

std::string error_of(const harness::recorded::Call& call) {
  if (!call.result || *call.result >= 0 || *call.result < -4095) return "";
  // ERESTARTSYS and its kin: the kernel begins such a call anew, or makes EINTR of it (signal(7)).
  if (*call.result <= -512 && *call.result >= -516) return "interrupted by a signal";
  const char* name = ::strerrorname_np(static_cast<int>(-*call.result));
  return name == nullptr ? std::to_string(*call.result) : name;
}

std::vector<std::pair<std::string, std::string>> details_of(const harness::recorded::Call& call) {
  std::vector<std::pair<std::string, std::string>> details;
  const auto found = entries().find(call.name);
  if (found != entries().end()) {
    std::size_t index = 0;
    for (const Argument& argument : found->second.arguments)
      details.emplace_back(argument.name, shown(argument, call.arguments[index++], call));
  }
  for (const auto& [name, value] : call.notes) details.emplace_back(name, shown_bytes(value));
  for (const auto& [number, endpoint] : call.descriptors)
    if (!endpoint.peer.empty())
      details.emplace_back(fmt::format("descriptor {}", number),
                           fmt::format("{}, peer {}", endpoint.address, endpoint.peer));
  if (!call.bytes.empty()) details.emplace_back("bytes", shown_bytes(call.bytes, 2000));
  const std::string error = error_of(call);
  details.emplace_back("result", !call.result     ? "it did not return"
                                 : !error.empty() ? "-1, " + error
                                                  : std::to_string(*call.result));
  return details;
}

}  // namespace picture

// What the kernel allows here.

#include <arpa/inet.h>
#include <fmt/core.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>

#include "checker/cli/examination.hpp"
#include "checker/cli/terminal.hpp"
#include "checker/harness/descriptor.hpp"
#include "checker/harness/system_call.hpp"

namespace cli {
namespace {

// The exit status of a forked child that runs `body`.
template <typename Body>
int status_of_child(Body body) {
  const pid_t child = harness::check(::fork(), "fork");
  if (child == 0) ::_exit(body());
  int status = 0;
  harness::check(harness::retry([&] { return ::waitpid(child, &status, 0); }), "waitpid");
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

Finding examine_ptrace(const Course& /*course*/) {
  const pid_t child = harness::check(::fork(), "fork");
  if (child == 0)
    while (true) ::pause();
  const long seized = ::ptrace(PTRACE_SEIZE, child, nullptr, nullptr);
  const int reason = errno;
  ::kill(child, SIGKILL);
  harness::retry([&] { return ::waitpid(child, nullptr, 0); });
  if (seized == 0) return {Finding::fine, "ptrace", "may be used on programs of one's own"};
  return {
      Finding::note, "ptrace",
      fmt::format("{}: the checks that need it are left out. In a container: --cap-add=SYS_PTRACE; "
                  "else: sysctl kernel.yama.ptrace_scope=1",
                  std::strerror(reason))};
}

Finding examine_user_namespaces(const Course& /*course*/) {
  const int reason = status_of_child([] { return ::unshare(CLONE_NEWUSER) == 0 ? 0 : errno; });
  if (reason == 0) return {Finding::fine, "user namespaces", "may be made"};
  return {Finding::note, "user namespaces",
          fmt::format("{}: a stranger's program cannot be shut in. Checking one's own needs none",
                      std::strerror(reason))};
}

Finding examine_port(const Course& /*course*/) {
  constexpr in_port_t port = 50008;
  const harness::Descriptor socket(
      harness::check(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket"));
  const int on = 1;
  ::setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (::bind(socket.number(), generic, sizeof address) == 0)
    return {Finding::fine, "port 50008", "is free"};
  return {Finding::note, "port 50008",
          fmt::format("{}: the checks of the default port are left out. Who has it: ss -ltnp",
                      std::strerror(errno))};
}

Finding examine_terminal(const Course& /*course*/) {
  if (!is_terminal(STDOUT_FILENO)) return {Finding::fine, "terminal", "none: plain text"};
  const Size size = terminal_size();
  if (size.columns < 80 || size.rows < 24)
    return {Finding::note, "terminal",
            fmt::format("{} by {}: larger is better, 80 by 24", size.columns, size.rows)};
  const char* charset = nullptr;
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"})
    if (charset == nullptr || *charset == '\0') charset = std::getenv(name);
  const std::string locale = charset == nullptr ? "" : charset;
  if (locale.find("UTF-8") == std::string::npos && locale.find("utf8") == std::string::npos)
    return {Finding::note, "terminal", "the locale is not UTF-8: if … looks odd, LANG=C.UTF-8"};
  return {Finding::fine, "terminal", fmt::format("{} by {}", size.columns, size.rows)};
}

}  // namespace cli

#include "checker/harness/tracer/call_notes.hpp"

#include <arpa/inet.h>
#include <fmt/core.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>
#include <bit>
#include <csignal>
#include <cstring>
#include <system_error>

#include "checker/harness/proc.hpp"
#include "checker/harness/tracer/memory.hpp"
#include "checker/harness/tracer/timed_calls.hpp"
#include "checker/harness/wait_status.hpp"

namespace harness {
namespace {

constexpr std::size_t longest_text = 4096;

// Byte after byte, as the next page may not be there.
std::string text_at(pid_t process, std::uint64_t address) {
  std::string text;
  while (text.size() < longest_text) {
    const char next = read_memory<char>(process, address + text.size());
    if (next == '\0') break;
    text += next;
  }
  return text;
}

std::string words_at(pid_t process, std::uint64_t address) {
  constexpr std::size_t most_words = 64;
  std::string words;
  for (std::size_t index = 0; index < most_words; ++index) {
    const auto word = read_memory<std::uint64_t>(process, address + 8 * index);
    if (word == 0) break;
    words += (index == 0 ? "" : " ") + text_at(process, word);
  }
  return words;
}

std::string address_at(const Call& call) {
  sockaddr_in address{};
  const std::size_t size = std::min<std::size_t>(call.arguments[2], sizeof address);
  read_memory(call.thread, call.arguments[1], &address, size);
  if (address.sin_family != AF_INET) return "";
  char text[INET_ADDRSTRLEN];
  ::inet_ntop(AF_INET, &address.sin_addr, text, sizeof text);
  return fmt::format("{}:{}", text, ntohs(address.sin_port));
}

// The kernel's struct sigaction begins with the handler on all machines that we know.
std::string action_at(pid_t process, std::uint64_t address) {
  const auto handler = read_memory<std::uint64_t>(process, address);
  if (handler == reinterpret_cast<std::uint64_t>(SIG_DFL)) return "default";
  return handler == reinterpret_cast<std::uint64_t>(SIG_IGN) ? "ignored" : "handler";
}

void add_sender(const Call& call, Notes& notes) {
  if (!call.result || *call.result <= 0) return;
  notes["signal"] = std::to_string(*call.result);
  if (call.arguments[1] == 0) return;
  const auto info = read_memory<siginfo_t>(call.thread, call.arguments[1]);
  if (info.si_code <= 0) notes["sender"] = std::to_string(info.si_pid);
}

void add_child_status(const Call& call, Notes& notes) {
  if (!call.result || *call.result <= 0 || call.arguments[1] == 0) return;
  const int status = read_memory<int>(call.thread, call.arguments[1]);
  if (WIFEXITED(status))
    notes["child status"] = WaitStatus::exited(WEXITSTATUS(status)).to_string();
  else if (WIFSIGNALED(status))
    notes["child status"] = WaitStatus::killed_by(WTERMSIG(status)).to_string();
}

// It takes the first two of the real-time signals for its threads (nptl(7)).
bool is_of_the_c_library(int signal) { return signal == 32 || signal == 33; }

// "SIGINT SIGTERM"; nothing for a set of many, which the C library blocks around a fork.
std::string signals_at(pid_t process, std::uint64_t address) {
  const auto set = read_memory<std::uint64_t>(process, address);
  constexpr int most = 8;
  if (std::popcount(set) > most) return "";
  std::string names;
  for (int signal = 1; signal <= 64; ++signal)
    if (!is_of_the_c_library(signal) && has_signal(set, signal))
      names += (names.empty() ? "" : " ") + signal_name(signal);
  return names;
}

// A pointer that leads nowhere is the program's mistake: then there is nothing to tell.
template <typename Read>
Notes without_faults(Read read) {
  Notes notes;
  try {
    read(notes);
  } catch (const std::system_error&) {
  }
  std::erase_if(notes, [](const auto& note) { return note.second.empty(); });
  return notes;
}

}  // namespace

Notes notes_at_entry(const Call& call) {
  return without_faults([&](Notes& notes) {
    const auto& arguments = call.arguments;
    if (call.number == SYS_execve) notes["program"] = words_at(call.process, arguments[1]);
    if (call.number == SYS_execve) notes["path"] = text_at(call.process, arguments[0]);
    if (call.number == SYS_openat) notes["path"] = text_at(call.process, arguments[1]);
    if (call.number == SYS_connect || call.number == SYS_bind) notes["address"] = address_at(call);
    if (call.number == SYS_rt_sigaction && arguments[1] != 0 &&
        !is_of_the_c_library(static_cast<int>(arguments[0])))
      notes["action"] = action_at(call.process, arguments[1]);
    if (call.number == SYS_rt_sigprocmask && arguments[1] != 0)
      notes["signals"] = signals_at(call.process, arguments[1]);
    if (call.name().ends_with("nanosleep"))
      if (const auto timeout = timeout_of(call); timeout && !timeout->clock)
        notes["seconds"] = fmt::format("{:.3f}", timeout->seconds);
    if (const double timer = length_of_timer(call).value_or(0); timer != 0)
      notes["seconds"] = fmt::format("{:.3f}", timer);
  });
}

Notes notes_at_exit(const Call& call) {
  return without_faults([&](Notes& notes) {
    if (call.number == SYS_rt_sigtimedwait) add_sender(call, notes);
    if (call.number == SYS_wait4) add_child_status(call, notes);
  });
}

Notes notes_of_signalfd(const std::string& bytes) {
  signalfd_siginfo info{};
  if (bytes.size() < sizeof info) return {};
  std::memcpy(&info, bytes.data(), sizeof info);
  Notes notes = {{"signal", std::to_string(info.ssi_signo)}};
  if (info.ssi_code <= 0) notes["sender"] = std::to_string(info.ssi_pid);
  return notes;
}

std::vector<int> descriptors_used(const Call& call) {
  static const std::vector<long> first_is_one = {
      SYS_read,     SYS_write,      SYS_pread64,   SYS_pwrite64,   SYS_readv,     SYS_writev,
      SYS_recvfrom, SYS_sendto,     SYS_recvmsg,   SYS_sendmsg,    SYS_close,     SYS_accept,
      SYS_accept4,  SYS_connect,    SYS_bind,      SYS_listen,     SYS_shutdown,  SYS_dup,
      SYS_dup3,     SYS_fcntl,      SYS_ftruncate, SYS_setsockopt, SYS_epoll_ctl, SYS_epoll_pwait,
#ifdef SYS_dup2
      SYS_dup2,     SYS_epoll_wait,
#endif
  };
  if (std::ranges::find(first_is_one, call.number) == first_is_one.end()) return {};
  return {static_cast<int>(call.arguments[0])};
}

std::vector<int> descriptors_made(const Call& call) {
  if (!call.result || *call.result < 0) return {};
  static const std::vector<long> result_is_one = {
      SYS_accept, SYS_accept4, SYS_socket, SYS_dup, SYS_dup3, SYS_openat,
#ifdef SYS_dup2
      SYS_dup2,
#endif
  };
  if (std::ranges::find(result_is_one, call.number) != result_is_one.end())
    return {static_cast<int>(*call.result)};
  bool is_pair = call.number == SYS_pipe2 || call.number == SYS_socketpair;
#ifdef SYS_pipe
  is_pair = is_pair || call.number == SYS_pipe;
#endif
  if (!is_pair) return {};
  try {
    const auto ends = read_memory<std::array<int, 2>>(
        call.process, call.arguments[call.number == SYS_socketpair ? 3 : 0]);
    return {ends[0], ends[1]};
  } catch (const std::system_error&) {
    return {};
  }
}

}  // namespace harness

#include "checker/harness/proc.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <sstream>

#include "checker/harness/descriptor.hpp"
#include "checker/harness/system_call.hpp"

namespace harness {
namespace {

// The whole of a file that the kernel makes as one, by one read: stat and status.
std::optional<std::string> read_at_once(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  char buffer[8192];
  const ssize_t got =
      file.is_open() ? retry([&] { return ::read(file.number(), buffer, sizeof buffer); }) : -1;
  if (got <= 0) return std::nullopt;
  return std::string(buffer, static_cast<std::size_t>(got));
}

// The value behind `key` in a file of "Key:\tvalue" lines.
std::string_view field(std::string_view text, std::string_view key) {
  const std::size_t start = text.find(key);
  if (start == std::string_view::npos) return {};
  const std::size_t value = text.find_first_not_of(" \t", start + key.size());
  return text.substr(value, text.find('\n', value) - value);
}

std::uint64_t number_at(std::string_view text, std::string_view key, int base = 10) {
  const std::string_view value = field(text, key);
  std::uint64_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number, base);
  return number;
}

// Fields of stat(5) behind the name, which stands in parentheses and may itself hold some.
bool parse_stat(const std::string& stat, ThreadInfo& info) {
  const std::size_t open = stat.find('(');
  const std::size_t close = stat.rfind(')');
  if (open == std::string::npos || close == std::string::npos) return false;
  info.name = stat.substr(open + 1, close - open - 1);
  std::istringstream rest(stat.substr(close + 1));
  std::string skipped;
  double user = 0;
  double system = 0;
  constexpr unsigned exiting = 4;  // PF_EXITING of the kernel's sched.h
  unsigned flags = 0;
  rest >> info.state >> info.parent >> skipped >> info.session >> skipped >> skipped >> flags;
  info.exits = (flags & exiting) != 0;
  for (int count = 0; count < 4; ++count) rest >> skipped;
  rest >> user >> system;
  info.processor_seconds = (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
  return !rest.fail();
}

void parse_status(std::string_view status, ThreadInfo& info) {
  info.tracer = static_cast<pid_t>(number_at(status, "\nTracerPid:"));
  info.pending = number_at(status, "\nSigPnd:", 16) | number_at(status, "\nShdPnd:", 16);
  info.blocked = number_at(status, "\nSigBlk:", 16);
  info.ignored = number_at(status, "\nSigIgn:", 16);
  info.caught = number_at(status, "\nSigCgt:", 16);
  info.switches = number_at(status, "\nvoluntary_ctxt_switches:") +
                  number_at(status, "\nnonvoluntary_ctxt_switches:");
}

}  // namespace

std::optional<std::string> read_proc_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return std::nullopt;
  std::string text;
  char buffer[8192];
  for (;;) {
    const ssize_t got = retry([&] { return ::read(file.number(), buffer, sizeof buffer); });
    if (got < 0) return std::nullopt;
    if (got == 0) return text;
    text.append(buffer, static_cast<std::size_t>(got));
  }
}

bool numbers_in(const std::string& folder, std::vector<int>& numbers) {
  const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(folder.c_str()), ::closedir);
  if (!directory) return false;
  while (const dirent* entry = ::readdir(directory.get())) {
    const std::string_view name = entry->d_name;
    int number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error == std::errc() && end == name.data() + name.size()) numbers.push_back(number);
  }
  return true;
}

std::optional<ThreadInfo> thread_info(pid_t process, pid_t thread) {
  const std::string folder = fmt::format("/proc/{}/task/{}/", process, thread);
  const auto stat = read_at_once(folder + "stat");
  const auto status = read_at_once(folder + "status");
  ThreadInfo info;
  if (!stat || !status || !parse_stat(*stat, info)) return std::nullopt;
  parse_status(*status, info);
  info.process = process;
  info.thread = thread;
  return info;
}

std::optional<ThreadInfo> process_info(pid_t process) { return thread_info(process, process); }

std::string descriptor_target(pid_t process, int number) {
  char target[4096];
  const std::string link = fmt::format("/proc/{}/fd/{}", process, number);
  const ssize_t length = ::readlink(link.c_str(), target, sizeof target);
  return length < 0 ? "" : std::string(target, static_cast<std::size_t>(length));
}

std::optional<int> descriptor_flags(pid_t process, int number) {
  const auto text = read_proc_file(fmt::format("/proc/{}/fdinfo/{}", process, number)).value_or("");
  constexpr std::string_view label = "flags:";
  const std::size_t at = text.find(label);
  if (at == std::string::npos) return std::nullopt;
  return static_cast<int>(std::strtol(text.c_str() + at + label.size(), nullptr, 8));
}

std::optional<std::vector<OpenDescriptor>> open_descriptors(pid_t process) {
  const std::string folder = fmt::format("/proc/{}/fd/", process);
  std::vector<int> numbers;
  if (!numbers_in(folder, numbers)) return std::nullopt;
  std::vector<OpenDescriptor> open;
  for (const int number : numbers) {
    std::string target = descriptor_target(process, number);
    if (!target.empty()) open.push_back({number, std::move(target)});
  }
  return open;
}

std::size_t number_of_descriptors(pid_t process) {
  std::vector<int> numbers;
  numbers_in(fmt::format("/proc/{}/fd/", process), numbers);
  return numbers.size();
}

std::optional<SleepingCall> sleeping_call(pid_t process, pid_t thread) {
  const auto text = read_proc_file(fmt::format("/proc/{}/task/{}/syscall", process, thread));
  if (!text) return std::nullopt;
  std::istringstream words(*text);
  SleepingCall call{};
  if (!(words >> call.number) || call.number < 0) return std::nullopt;
  words >> std::hex;
  for (std::uint64_t& argument : call.arguments) {
    std::string word;
    words >> word;
    argument = std::strtoull(word.c_str(), nullptr, 16);
  }
  return call;
}

bool copy_from_memory(pid_t process, std::uint64_t address, void* to, std::size_t bytes) {
  const iovec ours{to, bytes};
  const iovec theirs{reinterpret_cast<void*>(address), bytes};
  return ::process_vm_readv(process, &ours, 1, &theirs, 1, 0) == static_cast<ssize_t>(bytes);
}

std::uint64_t resident_bytes(pid_t process) {
  std::istringstream words(read_proc_file(fmt::format("/proc/{}/statm", process)).value_or(""));
  std::uint64_t size = 0;
  std::uint64_t resident = 0;
  words >> size >> resident;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::uint64_t proportional_bytes(pid_t process) {
  const auto text = read_proc_file(fmt::format("/proc/{}/smaps_rollup", process));
  return text ? number_at(*text, "\nPss:") * 1024 : resident_bytes(process);
}

std::optional<std::uint64_t> bytes_written(pid_t process) {
  const auto text = read_proc_file(fmt::format("/proc/{}/io", process));
  if (!text) return std::nullopt;
  return number_at(*text, "wchar:");
}

std::uint64_t write_calls(pid_t process) {
  return number_at(read_proc_file(fmt::format("/proc/{}/io", process)).value_or(""), "syscw:");
}

}  // namespace harness

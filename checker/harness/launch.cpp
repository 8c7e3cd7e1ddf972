#include "checker/harness/launch.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string_view>
#include <tuple>

#include "checker/harness/chosen.hpp"
#include "checker/harness/confinement.hpp"
#include "checker/harness/exec_words.hpp"
#include "checker/harness/proc.hpp"
#include "checker/harness/system_call.hpp"

namespace harness {
namespace {

// Sanitizers reserve terabytes of address space, which a limit on memory would refuse.
bool holds_a_sanitizer(const Descriptor& file, const struct stat& about) {
  const auto size = static_cast<std::size_t>(about.st_size);
  void* const bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (bytes == MAP_FAILED) return false;
  const auto holds = [&](std::string_view name) {
    return ::memmem(bytes, size, name.data(), name.size()) != nullptr;
  };
  const bool found = holds("__asan_init") || holds("__tsan_init") || holds("__msan_init");
  ::munmap(bytes, size);
  return found;
}

// A program is started hundreds of times, and read once.
bool is_sanitized(const std::string& path) {
  using Version = std::tuple<dev_t, ino_t, off_t, time_t, long>;
  static std::map<Version, bool> known;
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat about {};
  if (!file.is_open() || ::fstat(file.number(), &about) == -1 || about.st_size == 0) return false;
  const Version version{about.st_dev, about.st_ino, about.st_size, about.st_mtim.tv_sec,
                        about.st_mtim.tv_nsec};
  const auto [entry, is_new] = known.try_emplace(version);
  if (is_new) entry->second = holds_a_sanitizer(file, about);
  return entry->second;
}

// RLIMIT_NPROC counts all threads of the user, also those that have nothing to do with us: so the
// limit stands above what runs now, of everybody: the "2/571" of /proc/loadavg.
rlim_t tasks_running_now() {
  const std::string text = read_proc_file("/proc/loadavg").value_or("");
  const std::size_t slash = text.find('/');
  return slash == std::string::npos ? 10'000 : std::strtoul(text.c_str() + slash + 1, nullptr, 10);
}

// Ours, without what GoogleTest and CTest tell each other in it, and with `added` in place of what
// has the same name. PYTHONUNBUFFERED, which containers set, makes Python's print lose what a short
// write leaves over: that is the machine's doing, not the program's.
std::vector<std::string> environment_with(const std::vector<std::string>& added) {
  std::vector<std::string> all = added;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    const std::string_view name = text.substr(0, text.find('=') + 1);
    const bool replaced = std::ranges::any_of(
        added, [&](const std::string& other) { return other.starts_with(name); });
    if (!replaced && !text.starts_with("GTEST_") && !text.starts_with("LAB_") &&
        !text.starts_with("PYTHONUNBUFFERED="))
      all.emplace_back(text);
  }
  return all;
}

[[noreturn]] void leave_with_errno(int failure) {
  const int reason = errno;
  [[maybe_unused]] const ssize_t written = ::write(failure, &reason, sizeof reason);
  ::_exit(127);
}

void limit(decltype(RLIMIT_CPU) resource, rlim_t most) {
  rlimit current{};
  ::getrlimit(resource, &current);
  const rlim_t allowed = std::min(most, current.rlim_max);
  const rlimit wanted{allowed, allowed};
  ::setrlimit(resource, &wanted);
}

}  // namespace

Launch::Launch(const std::string& path, StartOptions options, Pipe& output, Pipe& error)
    : path_(path), options_(std::move(options)), null_(open_file("/dev/null", O_RDWR)) {
  const auto given_or = [](const Descriptor& given, const Descriptor& standard) {
    return given.is_open() ? given.number() : standard.number();
  };
  from_[0] = given_or(options_.input, null_);
  from_[1] = given_or(options_.output, output.write_end);
  from_[2] = given_or(options_.error, error.write_end);
  for (const int number : options_.closed) from_[number] = -1;
  keep_inherited_above();
  words_ = options_.arguments;
  words_.insert(words_.begin(), path_);
  variables_ = environment_with(options_.environment);
  argv_ = exec_words(words_);
  environment_ = exec_words(variables_);
  sanitized_ = is_sanitized(path_);
  tasks_ = tasks_running_now();
  user_ = chosen().user;
}

void Launch::keep_inherited_above() {
  for (const auto& [number, descriptor] : options_.inherited) above_ = std::max(above_, number + 1);
  for (auto& [number, descriptor] : options_.inherited)
    descriptor = Descriptor(
        check(::fcntl(descriptor.number(), F_DUPFD_CLOEXEC, above_), "fcntl F_DUPFD_CLOEXEC"));
}

void Launch::run(int failure, int gate) const {
  ::setsid();  // signals to a terminal's or our process group are none of its business
  set_descriptors(failure, gate);
  set_signals();
  set_limits();
  char go = 0;
  // Without a byte it was let go of, but not released.
  if (gate >= 0 && retry([&] { return ::read(gate, &go, 1); }) != 1) ::_exit(127);
  if (user_ && !confine_to(*user_)) leave_with_errno(failure);
  ::execve(path_.c_str(), argv_.data(), environment_.data());
  leave_with_errno(failure);
}

// Puts each descriptor in its place, `failure` and `gate` above them, and closes all else, now and
// not at exec: a program that is held keeps nobody else's socket or pipe open.
void Launch::set_descriptors(int& failure, int& gate) const {
  const int failure_above = ::fcntl(failure, F_DUPFD_CLOEXEC, above_ + 2);
  const int gate_above = gate >= 0 ? ::fcntl(gate, F_DUPFD_CLOEXEC, above_ + 2) : -1;
  if (failure_above == -1 || (gate >= 0 && gate_above == -1)) leave_with_errno(failure);
  // All sources have numbers above 2 (main.cpp sees to it), so none is overwritten before its turn.
  for (int number = 0; number < 3; ++number) {
    if (from_[number] >= 0)
      ::dup2(from_[number], number);
    else
      ::close(number);
  }
  ::syscall(SYS_close_range, 3, above_ - 1, 0);
  for (const auto& [number, descriptor] : options_.inherited) ::dup2(descriptor.number(), number);
  failure = ::dup3(failure_above, above_, O_CLOEXEC);
  gate = gate >= 0 ? ::dup3(gate_above, above_ + 1, O_CLOEXEC) : -1;
  ::syscall(SYS_close_range, gate >= 0 ? above_ + 2 : above_ + 1, ~0U, 0);
}

void Launch::set_signals() const {
  // The highest first: what we may have been started with must not reach the program.
  for (int signal = SIGRTMAX; signal > 0; --signal) ::signal(signal, SIG_DFL);
  for (const int signal : options_.ignored_signals) ::signal(signal, SIG_IGN);
  sigset_t blocked;
  ::sigemptyset(&blocked);
  for (const int signal : options_.blocked_signals) ::sigaddset(&blocked, signal);
  ::sigprocmask(SIG_SETMASK, &blocked, nullptr);
}

void Launch::set_limits() const {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, Limits::processor_seconds);
  limit(RLIMIT_FSIZE, Limits::file_bytes);
  limit(RLIMIT_NOFILE, options_.descriptors);
  // Four times the bound on our own count, for checks that run beside this one.
  limit(RLIMIT_NPROC, tasks_ + 4 * Limits::processes);
  if (sanitized_) return;
  limit(RLIMIT_DATA, Limits::data_bytes);
  // Tables of pages are memory that no count shows: a stranger's program could have terabytes
  // mapped.
  if (user_) limit(RLIMIT_AS, 2 * Limits::data_bytes);
}

}  // namespace harness

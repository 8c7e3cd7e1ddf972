// The list of signal-safety(7), man-pages 6.03, with siglongjmp and longjmp as POSIX.1-2016 has
// them.

#include <cxxabi.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <set>
#include <string_view>

#include "checker/harness/tracer/symbols.hpp"

namespace harness {
namespace {

const std::set<std::string, std::less<>> safe_functions = {"_Exit",
                                                           "_exit",
                                                           "abort",
                                                           "accept",
                                                           "access",
                                                           "aio_error",
                                                           "aio_return",
                                                           "aio_suspend",
                                                           "alarm",
                                                           "bind",
                                                           "cfgetispeed",
                                                           "cfgetospeed",
                                                           "cfsetispeed",
                                                           "cfsetospeed",
                                                           "chdir",
                                                           "chmod",
                                                           "chown",
                                                           "clock_gettime",
                                                           "close",
                                                           "connect",
                                                           "creat",
                                                           "dup",
                                                           "dup2",
                                                           "execl",
                                                           "execle",
                                                           "execv",
                                                           "execve",
                                                           "faccessat",
                                                           "fchdir",
                                                           "fchmod",
                                                           "fchmodat",
                                                           "fchown",
                                                           "fchownat",
                                                           "fcntl",
                                                           "fdatasync",
                                                           "fexecve",
                                                           "ffs",
                                                           "fork",
                                                           "fstat",
                                                           "fstatat",
                                                           "fsync",
                                                           "ftruncate",
                                                           "futimens",
                                                           "getegid",
                                                           "geteuid",
                                                           "getgid",
                                                           "getgroups",
                                                           "getpeername",
                                                           "getpgrp",
                                                           "getpid",
                                                           "getppid",
                                                           "getsockname",
                                                           "getsockopt",
                                                           "getuid",
                                                           "htonl",
                                                           "htons",
                                                           "kill",
                                                           "link",
                                                           "linkat",
                                                           "listen",
                                                           "longjmp",
                                                           "lseek",
                                                           "lstat",
                                                           "memccpy",
                                                           "memchr",
                                                           "memcmp",
                                                           "memcpy",
                                                           "memmove",
                                                           "memset",
                                                           "mkdir",
                                                           "mkdirat",
                                                           "mkfifo",
                                                           "mkfifoat",
                                                           "mknod",
                                                           "mknodat",
                                                           "ntohl",
                                                           "ntohs",
                                                           "open",
                                                           "openat",
                                                           "pause",
                                                           "pipe",
                                                           "poll",
                                                           "posix_trace_event",

                                                           "pselect",
                                                           "pthread_kill",
                                                           "pthread_self",
                                                           "pthread_sigmask",
                                                           "raise",
                                                           "read",
                                                           "readlink",
                                                           "readlinkat",
                                                           "recv",
                                                           "recvfrom",
                                                           "recvmsg",
                                                           "rename",
                                                           "renameat",
                                                           "rmdir",
                                                           "select",
                                                           "sem_post",
                                                           "send",
                                                           "sendmsg",
                                                           "sendto",
                                                           "setgid",
                                                           "setpgid",
                                                           "setsid",
                                                           "setsockopt",
                                                           "setuid",
                                                           "shutdown",
                                                           "sigaction",
                                                           "sigaddset",
                                                           "sigdelset",
                                                           "sigemptyset",
                                                           "sigfillset",
                                                           "sigismember",
                                                           "siglongjmp",
                                                           "signal",
                                                           "sigpause",
                                                           "sigpending",
                                                           "sigprocmask",
                                                           "sigqueue",
                                                           "sigset",
                                                           "sigsuspend",
                                                           "sleep",
                                                           "sockatmark",
                                                           "socket",
                                                           "socketpair",
                                                           "stat",
                                                           "stpcpy",
                                                           "stpncpy",
                                                           "strcat",
                                                           "strchr",
                                                           "strcmp",
                                                           "strcpy",
                                                           "strcspn",
                                                           "strlen",
                                                           "strncat",
                                                           "strncmp",
                                                           "strncpy",
                                                           "strnlen",
                                                           "strpbrk",
                                                           "strrchr",
                                                           "strspn",
                                                           "strstr",
                                                           "strtok_r",
                                                           "symlink",
                                                           "symlinkat",
                                                           "tcdrain",
                                                           "tcflow",
                                                           "tcflush",
                                                           "tcgetattr",
                                                           "tcgetpgrp",
                                                           "tcsendbreak",
                                                           "tcsetattr",
                                                           "tcsetpgrp",
                                                           "time",
                                                           "timer_getoverrun",
                                                           "timer_gettime",
                                                           "timer_settime",
                                                           "times",
                                                           "umask",
                                                           "uname",
                                                           "unlink",
                                                           "unlinkat",
                                                           "utime",
                                                           "utimensat",
                                                           "utimes",
                                                           "wait",
                                                           "waitpid",
                                                           "wcpcpy",
                                                           "wcpncpy",
                                                           "wcscat",
                                                           "wcschr",
                                                           "wcscmp",
                                                           "wcscpy",
                                                           "wcscspn",
                                                           "wcslen",
                                                           "wcsncat",
                                                           "wcsncmp",
                                                           "wcsncpy",
                                                           "wcsnlen",
                                                           "wcspbrk",
                                                           "wcsrchr",
                                                           "wcsspn",
                                                           "wcsstr",
                                                           "wcstok",
                                                           "wmemchr",
                                                           "wmemcmp",
                                                           "wmemcpy",
                                                           "wmemmove",
                                                           "wmemset",
                                                           "write"};

// Not on the list, as POSIX does not know them, but nothing more than a system call.
const std::set<std::string, std::less<>> mere_system_calls = {"syscall", "gettid", "eventfd_write",
                                                              "signalfd", "tgkill"};

// "__printf_chk" is printf with _FORTIFY_SOURCE, "__write" another name of write.
std::string stripped(std::string_view name) {
  if (name.starts_with("_Z")) return std::string(name);
  if (name.starts_with("__") && name.ends_with("_chk")) name.remove_suffix(4);
  if (name.starts_with("_IO_")) name.remove_prefix(4);
  if (!safe_functions.contains(name))
    while (name.starts_with('_')) name.remove_prefix(1);
  return std::string(name);
}

// Glibc's helpers, __errno_location and the like, are called by the compiler's or the library's own
// choice; the functions of C++ begin so, too.
bool is_internal(std::string_view name) {
  return name.starts_with('_') && !name.starts_with("_Z") && !name.ends_with("_chk");
}

}  // namespace

bool is_async_signal_safe(const std::vector<std::string>& names) {
  const bool known = std::ranges::any_of(names, [](const std::string& name) {
    return safe_functions.contains(stripped(name)) || mere_system_calls.contains(name);
  });
  return known || std::ranges::all_of(names, is_internal);
}

std::string plain_name(const std::vector<std::string>& names) {
  const auto is_public = [](const std::string& name) { return !is_internal(name); };
  const auto found = std::ranges::find_if(names, is_public);
  const std::string name = found == names.end() ? names.front() : *found;
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> demangled(
      abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status), std::free);
  if (demangled == nullptr) return stripped(name);
  const std::string full = demangled.get();
  return full.substr(0, full.find('('));
}

}  // namespace harness

// What proc(5) tells of processes and threads. Nothing here blocks; what has vanished meanwhile is
// told as absent, never as an error.

#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace harness {

// The whole of a file under /proc, or nothing where it cannot be read.
std::optional<std::string> read_proc_file(const std::string& path);

// The names in a folder that are numbers; false where it cannot be opened.
bool numbers_in(const std::string& folder, std::vector<int>& numbers);

// The fields of /proc/PID/task/TID/stat and status that checks ask about.
struct ThreadInfo {
  pid_t process = 0;
  pid_t thread = 0;
  bool exits = false;  // it is in _exit(2) or being killed: it comes back from there no more
  char state = '?';    // R running, S sleeping, D in the kernel, T stopped, t traced, Z zombie
  pid_t parent = 0;
  pid_t session = 0;
  pid_t tracer = 0;  // of ptrace(2); 0 for none
  std::string name;
  double processor_seconds = 0;  // in user and kernel mode
  std::uint64_t switches = 0;    // context switches so far: it did not run where they stand still
  std::uint64_t caught = 0, blocked = 0;  // sets of signals: bit n - 1 is signal n
  std::uint64_t ignored = 0, pending = 0;
};

std::optional<ThreadInfo> thread_info(pid_t process, pid_t thread);
// The main thread of a process; a zombie is told as such.
std::optional<ThreadInfo> process_info(pid_t process);
std::vector<pid_t> threads_of(pid_t process);
// Every thread of it exits, or will as soon as it runs: SIGKILL waits for it, as which the kernel
// hands on any signal that ends a process.
bool is_about_to_end(pid_t process);
std::vector<pid_t> children_of(pid_t process);
// The children of `process`, their children, and so on, parents first; without `process` itself.
std::vector<pid_t> descendants_of(pid_t process);
// All threads of the descendants of `root`, a process with one thread: looked at thousands of
// times, and so read in one pass.
std::vector<ThreadInfo> threads_below(pid_t root);

// All that /proc shows.
std::size_t number_of_processes();

inline bool has_signal(std::uint64_t set, int signal) { return (set >> (signal - 1) & 1) != 0; }

// An open descriptor: its number and what it leads to, "pipe:[1234]", "socket:[99]", "/dev/null".
struct OpenDescriptor {
  int number;
  std::string target;
};
// Nothing where the process is gone or not ours to look at.
std::optional<std::vector<OpenDescriptor>> open_descriptors(pid_t process);
std::size_t number_of_descriptors(pid_t process);

// What one descriptor leads to; empty where it is not open.
std::string descriptor_target(pid_t process, int number);
// The flags of open(2) with which it is open, O_NONBLOCK among them; nothing where it is not.
std::optional<int> descriptor_flags(pid_t process, int number);

// The system call in which a thread sleeps: /proc/PID/task/TID/syscall.
struct SleepingCall {
  long number;
  std::uint64_t arguments[6];
};
std::optional<SleepingCall> sleeping_call(pid_t process, pid_t thread);
// Copies from a process's memory; false where that is not there, or not ours to read.
bool copy_from_memory(pid_t process, std::uint64_t address, void* to, std::size_t bytes);
// "read", or "system call 999".
std::string system_call_name(long number);

// Resident memory in bytes, shared pages included; 0 where it is gone.
std::uint64_t resident_bytes(pid_t process);
// The same, where of a page that several processes share each counts its part.
std::uint64_t proportional_bytes(pid_t process);
// Bytes that a process has handed to write(2) and its kin so far, from /proc/PID/io.
std::optional<std::uint64_t> bytes_written(pid_t process);
// How often it called them, whether that failed or not; 0 where that cannot be read.
std::uint64_t write_calls(pid_t process);

}  // namespace harness

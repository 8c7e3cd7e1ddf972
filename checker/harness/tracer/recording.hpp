// What a tracer saw of programs, kept so that it can be drawn without them.

#pragma once

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <variant>

namespace harness {

// What a descriptor leads to: "pipe:[4711]", "socket:[99]", "/dev/null"; of a connected TCP socket
// both addresses too, "127.0.0.1:50008".
struct Endpoint {
  std::string target;
  std::string address;
  std::string peer;
  bool operator==(const Endpoint&) const = default;
};

namespace recorded {

struct Call {
  std::string name;
  std::array<std::uint64_t, 6> arguments{};
  std::optional<std::int64_t> result;        // nothing where it never returned
  bool slept = false;                        // the thread gave the processor away in it
  std::map<int, Endpoint> descriptors;       // those that it uses or makes
  std::string bytes;                         // that it moved, at most `most_bytes` of them
  std::map<std::string, std::string> notes;  // what its pointers told: "program", "address", …
};

struct Signal {
  int number = 0;
  int code = 0;        // si_code, sigaction(2)
  pid_t sender = 0;    // 0: the kernel
  std::string action;  // "handler", "ignored", "default"
};

// A thread has ended; where it was its process's last, so has that.
struct End {
  std::string how;  // "exited with status 0"
};

// A program that the watcher started: its first event.
struct Start {
  std::string command;  // "plumber spam 5"
};

// Something that whoever watches did or wants to be seen: "sends SIGALRM".
struct Mark {
  std::string text;
  int signal = 0;    // that was sent, if any,
  pid_t target = 0;  // and to whom
};

}  // namespace recorded

struct Event {
  double began = 0;  // milliseconds since the recording began
  double ended = 0;
  pid_t process = 0;
  pid_t thread = 0;
  std::variant<recorded::Call, recorded::Signal, recorded::End, recorded::Start, recorded::Mark>
      what;
};

struct Recording {
  static constexpr std::size_t most_bytes = 64 * 1024;  // of one call

  std::string title;           // what was traced, or which check
  std::string failure;         // of a check; else empty
  std::string clock = "real";  // or "virtual": sleeps took no time, and count nevertheless
  pid_t watcher = 0;           // the process that watches: signals of its are the check's
  std::string watcher_name;    // "the check"
  std::map<std::string, std::string> outputs;  // pipes to the watcher: "pipe:[7]" is "stdout"
  std::deque<Event> events;                    // in the order in which they ended
  std::size_t dropped = 0;                     // events before the first, or behind the last
};

}  // namespace harness

// What a picture shows, apart from how: lanes, rows in which something happened, arrows.

#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace picture {

// A process or a thread, from the row in which it begins to the one in which it ends.
struct Lane {
  std::string name;    // "plumber"
  std::string number;  // "4711"; a letter in the normal form
  pid_t process = 0;
  pid_t thread = 0;
  bool is_thread = false;   // not its process's first one
  bool is_outside = false;  // not traced: the check, or a shell that sent a signal
  std::optional<std::size_t> parent;
  std::size_t first_row = 0;
  std::size_t last_row = 0;
  bool has_ended = false;
};

enum class Kind {
  start,    // of a program: exec
  birth,    // fork, a thread
  end,      // of a process or thread
  signal,   // comes, or is sent
  bytes,    // written, read
  print,    // written to where the output of all goes
  sleep,    // that was asked for
  wait,     // for a child
  setting,  // a timer, a handler, a socket, a pipe: what is prepared
  close,    // descriptors: shown on request
  mark      // what the check did
};
const char* name_of(Kind kind);  // "start"

struct Row {
  std::size_t lane = 0;
  Kind kind = Kind::setting;
  double milliseconds = 0;
  std::string text;                                          // "reads 7 bytes: Spam 0\n"
  std::string manual_page;                                   // "read(2)"; empty where there is none
  std::vector<std::pair<std::string, std::string>> details;  // arguments and result, by name
  // The lane slept between its last row and this one: in this call, for so long.
  std::string slept_in;
  double slept_milliseconds = 0;
  bool sleeps_on = false;   // it is asleep when the picture ends
  bool in_handler = false;  // the lane ran a signal handler between the two
  bool is_deadly = false;   // the moment that a failed check is about
};

// From one lane to another: in the row `from`, or from there down to the row `to`.
struct Arrow {
  enum Type { birth, signal, bytes, connection, end } type = bytes;
  std::size_t from = 0, from_lane = 0;
  std::size_t to = 0, to_lane = 0;
  std::string text;  // "7 bytes", "4 of 7 bytes", "SIGTERM"
};
const char* name_of(Arrow::Type type);  // "bytes"

struct Picture {
  std::string title;
  std::string failure;
  std::string clock;  // "real", "virtual", "order": times are not shown
  std::vector<Lane> lanes;
  std::vector<Row> rows;
  std::vector<Arrow> arrows;
  std::size_t left_out = 0;  // events, before or behind what is shown
};

}  // namespace picture

// How one recorded event reads in a picture.

#pragma once

#include <functional>
#include <optional>
#include <string>

#include "checker/cli/picture/model.hpp"
#include "checker/harness/tracer/recording.hpp"

namespace picture {

struct Context {
  const harness::Recording* recording;
  bool descriptors;                       // show what is done to them
  std::function<std::string(pid_t)> who;  // "plumber 4711"
  bool is_thread;                         // not its process's first one
};

// The row for it, without its lane; nothing where a picture leaves it out.
std::optional<Row> row_of(const harness::Event& event, const Context& context);

// Bytes as a picture shows them: a newline as ⏎ at the end, else \n; at most `limit` characters.
std::string shown_bytes(const std::string& bytes, std::size_t limit = 200);

// "1 byte", "7 bytes"
std::string count_of_bytes(std::size_t count);

}  // namespace picture

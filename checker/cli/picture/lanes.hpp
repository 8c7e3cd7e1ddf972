// Which processes and threads a recording tells of.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "checker/cli/picture/model.hpp"
#include "checker/harness/tracer/recording.hpp"

namespace picture {

class Lanes {
 public:
  explicit Lanes(const harness::Recording& recording);

  std::vector<Lane> all;  // in the order of their births; who is not traced stands first

  // Of a thread, or of a process that is not traced; the first lane for whoever is not known.
  std::size_t of(pid_t thread) const;
  bool knows(pid_t thread) const { return index_.contains(thread); }
  // "plumber 4711", "thread 4712"
  std::string who(pid_t thread) const;

 private:
  void add(pid_t process, pid_t thread);
  void add_outside(const harness::Recording& recording);
  void name_after(const harness::Event& event);

  std::map<pid_t, std::size_t> index_;
};

// A call that made a process or a thread: its number; else 0.
pid_t born_by(const harness::Event& event);

}  // namespace picture

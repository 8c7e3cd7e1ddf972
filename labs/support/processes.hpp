// Given: what a program that starts others needs besides.

#pragma once

#include <sys/types.h>

#include <exception>
#include <string_view>
#include <vector>

#include "labs/support/errors.hpp"

namespace lab {

// What `work` returns: an exit status. Where it throws: 1, after its reason was told.
// Also for the work of a child: where the program that forks has only one thread, its child may
// call any function; otherwise, up to an exec, only those of signal-safety(7) (fork(2)).
template <typename Work>
int status_of(Work work) {
  try {
    return work();
  } catch (const std::exception& error) {
    complain(error.what());
    return 1;
  }
}

// Owns child processes. Those that are still here when it goes out of scope, as an exception came
// on the way, are killed and reaped: none is left to run on alone, and none as a zombie.
class Children {
 public:
  Children() = default;
  Children(const Children&) = delete;
  ~Children();

  // Throws std::invalid_argument for a number below 1: kill(2) takes these for many processes, and
  // -1 for all that there are.
  void add(pid_t child);
  bool empty() const { return pids_.empty(); }
  // Hands over the one that was added first: from now on it is the caller's, who is to wait for it.
  pid_t take_first();

 private:
  std::vector<pid_t> pids_;
};

// A new descriptor gets the lowest free number (open(2)). Where the caller closed 0, 1 or 2 that is
// one of these, and the end of a pipe would pass for standard output. This fills the gaps with
// what can be neither read nor written: EBADF, as if still closed. Exec closes it.
void fill_standard_descriptors();

// The words of a program, the first its name, then a null pointer: as execvp(3) wants them.
using Program = std::vector<char*>;

// Cuts `words` at each word that is `separator`. Without any word between two separators, before
// the first or behind the last there is a program without a name: the null pointer alone.
std::vector<Program> split_programs(const std::vector<char*>& words, std::string_view separator);

}  // namespace lab

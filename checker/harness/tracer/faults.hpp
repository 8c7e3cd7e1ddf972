// Rules that make happen what a kernel may do at any time, but seldom does.

#pragma once

#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "checker/harness/tracer/registers.hpp"
#include "checker/harness/tracer/rule.hpp"

namespace harness {

// Short reads and writes: the kernel is asked for less than the program asked for, so that what the
// program is told is true. How much less comes from `seed`, and is the same for the same seed. Only
// transfers over stream sockets and pipes (but in packet mode) are cut; to a pipe with several
// writers (`one_writer` is false) no write of at most PIPE_BUF bytes, as those are atomic
// (pipe(7)).
class ShortTransfers final : public Rule {
 public:
  ShortTransfers(unsigned seed, bool one_writer) : random_(seed), one_writer_(one_writer) {}
  // How many calls were cut: a fault that never fired is an error of the check.
  std::size_t count() const { return count_; }
  void at_entry(Tracer& tracer, Tracee& tracee, const Call& call) override;
  void at_exit(Tracer& tracer, Tracee& tracee, Call& call) override;

  struct Transfer;  // one kind of call; for short_transfers.cpp only

 private:
  // What stood in a register (an argument's number) or in memory (an address) before.
  struct Changed {
    int argument;
    std::uint64_t address;
    std::uint64_t value;
  };
  static bool cut_vector(const Call& call, bool in_message, std::uint64_t cut, Changed& changed,
                         Registers& registers);
  void cut(const Tracee& tracee, const Call& call, const Transfer& transfer);
  std::uint64_t shorter(std::uint64_t count, bool is_read);

  std::mt19937 random_;
  bool one_writer_;
  std::size_t count_ = 0;
  std::map<pid_t, Changed> changed_;       // by thread
  std::map<std::string, bool> is_stream_;  // by what the descriptor leads to
};

// Holds each thread that comes to a call which `when` picks, at its entry or at its exit, until
// Tracer::release().
class Hold final : public Rule {
 public:
  enum Side { at_its_entry, at_its_exit };
  Hold(Side side, std::function<bool(const Call&)> when) : side_(side), when_(std::move(when)) {}
  // The threads that were held, in order.
  const std::vector<pid_t>& held() const { return held_; }
  void at_entry(Tracer& tracer, Tracee& tracee, const Call& call) override;
  void at_exit(Tracer& tracer, Tracee& tracee, Call& call) override;

 private:
  Side side_;
  std::function<bool(const Call&)> when_;
  std::vector<pid_t> held_;
};

}  // namespace harness

// The choice among files of the same name in one submission.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/grade/sources.hpp"

namespace grade {

class Candidates {
 public:
  explicit Candidates(const std::vector<Wanted>& wanted) : wanted_(wanted), best_(wanted.size()) {}

  static constexpr std::size_t most_bytes = 1 << 20;  // of a source file

  // Is this path, "a/b/01-signals/alarm_clock.cpp", one that could be taken?
  bool wants(const std::string& path) const { return index_of(path).has_value(); }
  void offer(const std::string& path, std::string text);
  void note(std::string text);

  Sources chosen() &&;

 private:
  struct Found {
    std::string path, text;
  };

  std::optional<std::size_t> index_of(const std::string& path) const;
  bool is_better(const std::string& path, const std::string& than, const Wanted& wanted) const;

  const std::vector<Wanted>& wanted_;
  std::vector<std::optional<Found>> best_;
  std::vector<std::string> notes_;
};

}  // namespace grade

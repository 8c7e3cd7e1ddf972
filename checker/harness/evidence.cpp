#include "checker/harness/evidence.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

namespace harness {
namespace {

bool runs_no_code(const ThreadInfo& thread) {
  return thread.state == 'S' || thread.state == 'T' || thread.state == 'Z' || thread.state == 'X';
}

std::string without_returns(std::string_view text) {
  std::string kept(text);
  std::erase(kept, '\r');
  return kept;
}

std::string without_space(std::string_view text) {
  std::string kept;
  for (const char character : text)
    if (std::isspace(static_cast<unsigned char>(character)) == 0) kept += character;
  return kept;
}

}  // namespace

bool all_asleep(const std::vector<ThreadInfo>& threads) {
  return std::ranges::all_of(threads, runs_no_code);
}

bool none_ran_between(const std::vector<ThreadInfo>& before, const std::vector<ThreadInfo>& after) {
  return std::ranges::equal(before, after, [](const ThreadInfo& one, const ThreadInfo& other) {
    return one.thread == other.thread && one.switches == other.switches;
  });
}

bool all_slept_between(const std::vector<ThreadInfo>& before,
                       const std::vector<ThreadInfo>& after) {
  const auto lives = [](const ThreadInfo& thread) { return thread.state != 'Z'; };
  return std::ranges::any_of(after, lives) && all_asleep(after) && none_ran_between(before, after);
}

double processor_seconds(const std::vector<ThreadInfo>& threads) {
  double sum = 0;
  for (const ThreadInfo& thread : threads) sum += thread.processor_seconds;
  return sum;
}

bool has_line(std::string_view text, const Pattern& pattern) {
  for (std::size_t end = 0; (end = text.find('\n')) != std::string_view::npos;
       text.remove_prefix(end + 1))
    if (pattern.match(text.substr(0, end))) return true;
  return false;
}

std::string near_miss(const Pattern& pattern, const std::string& line) {
  const std::size_t last = line.find_last_not_of(" \t\r");
  if (last != std::string::npos && last + 1 < line.size() &&
      pattern.match(line.substr(0, last + 1)))
    return line.back() == '\r' ? "a carriage return stands at its end"
                               : "white space stands at its end";
  if (const std::size_t first = line.find_first_not_of(" \t");
      first != std::string::npos && first > 0 && pattern.match(line.substr(first)))
    return "white space stands before it";
  if (Pattern(without_returns(pattern.text())).match(without_returns(line)))
    return "the carriage returns (\\r) are not the same";
  if (Pattern(without_space(pattern.text())).match(without_space(line)))
    return "the spaces are not the same";
  const bool is_literal = pattern.match(pattern.text()).has_value();
  if (is_literal && pattern.text().size() != line.size())
    return fmt::format("{} bytes instead of {}", line.size(), pattern.text().size());
  return "";
}

}  // namespace harness

// What can be said of a program that does not do what was expected: sentences for failures, drawn
// from /proc, and never more than it shows.

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/harness/pattern.hpp"
#include "checker/harness/proc.hpp"

namespace harness {

// The call in which the thread sleeps, where that call ends by itself after some time:
// "poll() with a timeout"; else nothing.
std::optional<std::string> timed_sleep(const ThreadInfo& thread);
// How long that call lasts, counted from its start or from now; nothing where it cannot be read.
using Seconds = std::chrono::duration<double>;
std::optional<Seconds> length_of_timed_sleep(const ThreadInfo& thread);

// Every thread is in a sleeping state, or is stopped, or a zombie.
bool all_asleep(const std::vector<ThreadInfo>& threads);
// The same threads, and none has run between the two moments.
bool none_ran_between(const std::vector<ThreadInfo>& before, const std::vector<ThreadInfo>& after);
// Both: all slept at the moment between the two looks. Not of zombies alone, which have ended.
bool all_slept_between(const std::vector<ThreadInfo>& before, const std::vector<ThreadInfo>& after);
// What all of them have had so far.
double processor_seconds(const std::vector<ThreadInfo>& threads);

// One of the lines of `text`, each with its newline, is as the pattern has it.
bool has_line(std::string_view text, const Pattern& pattern);

// What `line` and `pattern` have in common, where it is close: "it has white space at its end";
// else empty.
std::string near_miss(const Pattern& pattern, const std::string& line);

}  // namespace harness

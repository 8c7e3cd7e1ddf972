// Single causes, for cause.cpp only. Each is empty where the scene does not show it.

#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "checker/harness/scene.hpp"
#include "checker/harness/sleep.hpp"

namespace harness {

using Threads = std::vector<ThreadInfo>;

bool sleeps_as(const ThreadInfo& thread, Sleep::Kind kind);

// Of the signals that the check sent, or one of a timer of its own: pending, and no thread would
// take it.
std::string blocked_signal(const Threads& threads, std::vector<int> sent);
// What became of the signal that the check sent last: it was ignored, or its handler ran.
std::string lost_signal(const Threads& threads, const std::vector<int>& sent);

// A process sleeps in read() on a pipe, and who could write to it never will: it is the reader
// itself, or one that sleeps until another process ends.
std::string no_end_of_file(const ThreadInfo& reader, const Scene& scene);
// A process sleeps in write() on a full pipe, and who could read from it waits for a process to
// end, or sleeps in a write(), too.
std::string nobody_reads(const ThreadInfo& writer, const Scene& scene);

// A client waits in the backlog, and no thread is there to accept it.
std::string blocked_on_one_client(const Threads& threads, const Scene& scene);
// Clients wait in the backlog, and nobody sleeps until one comes, nor for a time.
std::string nobody_accepts(const Scene& scene);
// Both ends of a connection are the program's, and each waits for bytes of the other.
std::string both_ends_wait(const Scene& scene);
// Many clients have ended their streams, and it has not closed its ends.
std::string leaked_connections(const Scene& scene);

}  // namespace harness

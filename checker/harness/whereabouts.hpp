// Where a program is: sentences for failures, drawn from /proc alone.

#pragma once

#include <string>

#include "checker/harness/proc.hpp"
#include "checker/harness/scene.hpp"

namespace harness {

// "process 812 sleeps in accept() on 127.0.0.1:41233", "thread 815 of process 812 computes: …".
std::string where_it_is(const ThreadInfo& thread, const Scene& scene);
// One sentence a thread; where there are many, threads that do the same are summed up in one, and
// of what is left the number is told. No more than a handful of lines.
std::string where_they_are(const Scene& scene);

// What a descriptor leads to: "the connection 127.0.0.1:41233 - 127.0.0.1:50110 (descriptor 5)".
std::string what_descriptor(pid_t process, int descriptor, const Scene& scene);

// "process 812 (descriptor 4) and in the checker": of those who hold an end of a pipe.
std::string who_holds(const std::vector<Scene::Holder>& holders, pid_t reader);

}  // namespace harness

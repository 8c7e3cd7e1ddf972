// What the pointers of a system call lead to, in words: the parts of a call that its six numbers do
// not tell.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "checker/harness/tracer/rule.hpp"

namespace harness {

using Notes = std::map<std::string, std::string>;

// While the thread is about to make the call: "program" of execve, "path" of open, "address" of
// connect and bind, "seconds" of sleeps and timers, "action" of rt_sigaction.
Notes notes_at_entry(const Call& call);
// Once it has returned: "child status" of wait4, "signal" and "sender" of rt_sigtimedwait.
Notes notes_at_exit(const Call& call);
// "signal" and "sender", of the bytes that a read of a signalfd gave.
Notes notes_of_signalfd(const std::string& bytes);

// The descriptors that a call uses: 3 of read(3, …).
std::vector<int> descriptors_used(const Call& call);
// Those that it made: both ends of pipe2.
std::vector<int> descriptors_made(const Call& call);

}  // namespace harness

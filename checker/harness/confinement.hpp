// What keeps a stranger's program from its checker: the option --user=UID, for a checker that may
// become any user, as in the boxes of `lab grade`.

#pragma once

#include <sys/types.h>

namespace harness {

// The program runs as `user`, its group of the same number, without capabilities: so kill(2),
// ptrace(2) and /proc refuse it the checker, whose user is another one. It has no memory that
// nobody counts (memfd_create), and no namespaces of its own. In the child, before exec:
// async-signal-safe. False with errno where that cannot be had; then nothing may be executed.
bool confine_to(uid_t user);

}  // namespace harness

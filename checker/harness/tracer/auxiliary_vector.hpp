// What the kernel tells a program at its start beside its arguments (getauxval(3)).

#pragma once

#include <sys/types.h>

namespace harness {

// Of a tracee at its exec stop: hides the vdso(7), so that it asks the clocks by system calls,
// which can be traced. Throws std::system_error.
void hide_vdso(pid_t process);

}  // namespace harness

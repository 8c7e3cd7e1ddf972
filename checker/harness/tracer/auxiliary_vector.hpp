// What the kernel tells a program at its start beside its arguments (getauxval(3)).

#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>

namespace harness {

// Of a tracee at its exec stop: hides the vdso(7), so that it asks the clocks by system calls,
// which can be traced. Throws std::system_error.
void hide_vdso(pid_t process);

// Where the program's own code begins, behind what its dynamic linker does; nothing where that is
// not told.
std::optional<std::uint64_t> entry_point(pid_t process);

}  // namespace harness

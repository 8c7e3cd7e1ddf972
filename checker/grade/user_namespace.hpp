// The two users of a box: its root, who is we, and one more, who is nobody else on this machine.

#pragma once

#include <sys/types.h>

namespace grade {

// Maps user and group 0 of the process's new user namespace to ours, and `student` to one that is not in
// use. Where we are not root, by newuidmap(1) and the ranges of subuid(5). Throws NoBoxes.
void map_users(pid_t process);

}  // namespace grade

// The two users of a box: its root, who is we, and one more, who is nobody else on this machine.

#pragma once

#include <sys/types.h>

#include <istream>

namespace grade {

// Numbers of users or groups that are ours to give.
struct IdRange {
  unsigned long first, count;
};

// Those that nobody has, for root where subuid(5) names none. `map` is our own uid_map or gid_map
// of user_namespaces(7): in a container few numbers are there, and then it is the upper half of the
// last of them.
IdRange ids_of_nobody(std::istream& map);

// Maps user and group 0 of the process's new user namespace to ours, and `student` to one that is
// not in use. Where we are not root, by newuidmap(1) and the ranges of subuid(5). Throws NoBoxes.
void map_users(pid_t process);

}  // namespace grade

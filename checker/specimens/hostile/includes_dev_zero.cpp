// Hostile: has the compiler read a file that never ends.
// Lab: 01
// Earns:
#include "/dev/zero"

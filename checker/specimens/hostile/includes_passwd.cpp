// Hostile: has the compiler tell what is in files of the machine, line by line, as errors.
// Lab: 01
// Earns:
// Says: No such file
#include "/etc/passwd"
#include "/etc/shadow"

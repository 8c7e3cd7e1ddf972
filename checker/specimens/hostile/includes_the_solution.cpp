// Hostile: is the reference solution, if the compiler finds it.
// Lab: 01
// Earns:
// Says: No such file
#include "../../solutions/01-signals/alarm_clock.cpp"

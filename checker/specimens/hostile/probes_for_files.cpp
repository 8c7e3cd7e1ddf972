// Hostile: probes by the preprocessor for what is on the machine.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

#if __has_include("../../solutions/01-signals/alarm_clock.cpp") || __has_include("../../checker/points.txt") || \
    __has_include("../../README.md") || __has_include("/etc/passwd") || __has_include("/root/.ssh/id_rsa") || \
    __has_include("/etc/shadow") || __has_include("/checker/checks")
#error it is there
#endif

int main() { announce_and_wait(); }

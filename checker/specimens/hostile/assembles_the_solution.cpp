// Hostile: takes files into itself by the assembler, which reads what it is told.
// Lab: 01
// Earns:
// Says: file not found
#include "announce.hpp"

asm(".incbin \"solutions/01-signals/alarm_clock.cpp\"");
asm(".include \"/etc/shadow\"");

int main() { announce_and_wait(); }

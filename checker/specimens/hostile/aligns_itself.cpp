// Hostile: a section that begins at a multiple of 4 GB: the program is one hole, and a copy of it fills the disk.
// Lab: 01
// Earns:
#include "announce.hpp"

asm(".section .hole,\"aw\"\n.p2align 32\n.byte 1\n.text");

int main() { announce_and_wait(); }

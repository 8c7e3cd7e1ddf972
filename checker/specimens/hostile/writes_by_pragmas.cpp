// Hostile: pragmas and attributes that name files, libraries and interpreters of the program.
// Lab: 01
// Earns: 1.1
#pragma GCC optimize("Ofast")
#include "announce.hpp"

asm(".pushsection .note.hostile\n.string \"interp\"\n.popsection");

int main() { announce_and_wait(); }

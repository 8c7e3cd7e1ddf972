// Hostile: a program of a gigabyte.
// Lab: 01
// Earns:
asm(".data\n.fill 1000000000, 1, 7\n.text");

int main() { return 0; }

// Hostile: ends with the statuses that mean something to a checker: skipped, fault, not done yet.
// Lab: 01
// Earns:
#include "announce.hpp"

int main(int argc, char*[]) {
  ::_exit(argc > 1 ? 77 : 3);
}

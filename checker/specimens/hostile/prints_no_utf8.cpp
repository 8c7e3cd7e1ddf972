// Hostile: prints bytes that are no UTF-8, NUL among them.
// Lab: 01
// Earns:
// Says: \\xff
#include "announce.hpp"

int main() {
  write_out(STDOUT_FILENO, std::string("\xff\xfe\xc3(\xed\xa0\x80\xf4\x90\x80\x80 \0 \xe2\x82\n", 20));
  announce_and_wait();
}

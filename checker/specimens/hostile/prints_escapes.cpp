// Hostile: prints what terminals obey, HTML, and the beginning of a formula.
// Lab: 01
// Earns:
// Says: \\x1b
#include "announce.hpp"

int main() {
  write_out(STDOUT_FILENO,
            "\x1b]0;owned\x07\x1b[2J\x1b[31m</pre><script>alert(1)</script>]]>=cmd()\u202e\u009b\r\n");
  announce_and_wait();
}

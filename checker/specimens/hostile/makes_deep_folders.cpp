// Hostile: folders in folders, thousands deep, with names that are newlines, escapes and no UTF-8.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main() {
  const std::string name(200, '\n');
  for (int depth = 0; depth < 3000; ++depth) {
    ::mkdir(name.c_str(), 0700);
    if (::chdir(name.c_str()) == -1) break;
  }
  ::mkdir("\x1b[2J\xff<script>", 0700);
  ::mkdir("=cmd()", 0700);
  announce_and_wait();
}

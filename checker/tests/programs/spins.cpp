// Computes without end.

#include "checker/tests/programs/helper.hpp"

int main() {
  end_within_two_minutes();
  say("ready\n");
  volatile bool without_end = true;
  while (without_end) {
  }
}

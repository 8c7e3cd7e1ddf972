// Says so, and waits for a signal.

#include "checker/tests/programs/helper.hpp"

int main() {
  say("ready\n");
  wait_for_a_signal();
}

// What the checks cost, against the least that they could: for docs/speed.md.

#pragma once

#include <chrono>
#include <string>

namespace harness {

// Counts one start of a program under check; Program calls it.
void count_start();

// "63 program starts in 2.30 s; as many bare fork/exec/wait of it: 0.07 s; ratio 31". Starts the
// program as often as it was started so far, each time with a word that it must refuse, and waits
// for it, with posix_spawn(3) and nothing else. Throws std::system_error.
std::string comparison_with_bare_starts(const std::string& program,
                                        std::chrono::duration<double> taken);

}  // namespace harness

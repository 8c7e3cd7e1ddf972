// Long texts, a screen at a time.

#pragma once

#include <string>

namespace cli {

// Shows a text with $PAGER, or less or more, and waits until that has ended. `less` are options for
// less(1). Whatever signals we block, the pager does not; a SIGTERM or SIGHUP that comes for us
// ends it. False where none of them can be run.
bool page(const std::string& text, const char* less);

}  // namespace cli

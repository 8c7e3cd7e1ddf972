// Long texts, a screen at a time.

#pragma once

#include <string>

namespace cli {

enum class Paged {
  no,       // none of the pagers can be run
  yes,      // until a person had enough of it
  at_once,  // it ended sooner than a person can read: as `cat` does
};

// Shows a text with $PAGER, or less or more, and waits until that has ended. `less` are options for
// less(1). Whatever signals we block, the pager does not; a SIGTERM or SIGHUP that comes for us
// ends it.
Paged page(const std::string& text, const char* less);

}  // namespace cli

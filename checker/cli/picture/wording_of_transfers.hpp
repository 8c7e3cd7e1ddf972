// How what a call does with descriptors reads: bytes, connections, and their ends.

#pragma once

#include "checker/cli/picture/wording.hpp"

namespace picture {

struct Transferred {
  Kind kind;
  std::string text;
};

std::optional<Transferred> say_transfer(const harness::recorded::Call& call,
                                        const Context& context);

// "in" for read and its kin, "out" for write and its kin, else empty.
std::string direction_of(const std::string& call);

}  // namespace picture

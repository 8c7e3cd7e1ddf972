// Which system calls move bytes, and the bytes that they moved.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "checker/harness/tracer/rule.hpp"

namespace harness {

enum class Direction { none, in, out };

// read and its kin are `in`, write and its kin `out`.
Direction direction_of(long call);

// The descriptor to which a call moves bytes, whichever it is: one of write's kin, or one that
// copies nothing, as splice(2). Nothing for all other calls.
std::optional<std::uint64_t> descriptor_written(long call,
                                                std::span<const std::uint64_t, 6> arguments);

// The first `size` bytes of what the call's arguments point to, at most `most`; fewer where the
// tracee's memory is not there.
std::string bytes_of(const Call& call, std::size_t size, std::size_t most);

// How many bytes a call that has returned wrote to the standard output of the tracer's program, by
// whatever descriptor, in whichever process.
std::size_t bytes_printed(Tracer& tracer, const Call& call);

// As many bytes as a call that is about to write was given.
std::size_t size_of(const Call& call);

}  // namespace harness

// The memory of a tracee.

#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>

namespace harness {

// Copy from and to the memory of another process, told by any of its threads that lives: the first
// may have ended before the others. process_vm_readv(2). Throw std::system_error where the address
// is not there.
void read_memory(pid_t thread, std::uint64_t address, void* to, std::size_t size);
void write_memory(pid_t thread, std::uint64_t address, const void* from, std::size_t size);

template <typename Value>
Value read_memory(pid_t thread, std::uint64_t address) {
  Value value{};
  read_memory(thread, address, &value, sizeof value);
  return value;
}

template <typename Value>
void write_memory(pid_t thread, std::uint64_t address, const Value& value) {
  write_memory(thread, address, &value, sizeof value);
}

}  // namespace harness

#include "checker/harness/tracer/code.hpp"

#include <utility>

#include "checker/harness/tracer/memory.hpp"
#include "checker/harness/tracer/registers.hpp"

namespace harness {

std::uint8_t Code::byte_at(pid_t thread, std::uint64_t address) {
  if (std::exchange(thread_, thread) != thread) forget();
  const std::uint64_t start = address & ~(page_size - 1);
  const auto [entry, is_new] = pages_.try_emplace(start);
  if (is_new) {
    try {
      read_memory(thread, start, entry->second.data(), page_size);
    } catch (...) {
      pages_.erase(entry);
      throw;
    }
  }
  return entry->second[address - start];
}

bool Code::makes_system_call(pid_t thread, std::uint64_t address) {
  for (std::uint64_t at = 0; at < system_call_instruction.size(); ++at)
    if (byte_at(thread, address + at) != system_call_instruction[at]) return false;
  return true;
}

}  // namespace harness

#include "checker/harness/tracer/memory.hpp"

#include <sys/uio.h>

#include "checker/harness/system_call.hpp"

namespace harness {

void read_memory(pid_t thread, std::uint64_t address, void* to, std::size_t size) {
  const iovec local{to, size};
  const iovec remote{reinterpret_cast<void*>(address), size};
  check(::process_vm_readv(thread, &local, 1, &remote, 1, 0), "process_vm_readv");
}

void write_memory(pid_t thread, std::uint64_t address, const void* from, std::size_t size) {
  const iovec local{const_cast<void*>(from), size};
  const iovec remote{reinterpret_cast<void*>(address), size};
  check(::process_vm_writev(thread, &local, 1, &remote, 1, 0), "process_vm_writev");
}

}  // namespace harness

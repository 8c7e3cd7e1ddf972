#include "checker/harness/tracer/auxiliary_vector.hpp"

#include <elf.h>

#include <cstring>
#include <string>

#include "checker/harness/proc.hpp"
#include "checker/harness/tracer/memory.hpp"
#include "checker/harness/tracer/registers.hpp"

namespace harness {
namespace {

constexpr std::uint64_t word = sizeof(std::uint64_t);

// From one null pointer to behind the next: the end of argv, or of the environment.
std::uint64_t behind_null(pid_t process, std::uint64_t place) {
  while (read_memory<std::uint64_t>(process, place) != 0) place += word;
  return place + word;
}

}  // namespace

void hide_vdso(pid_t process) {
  // The stack of a new program holds argc, argv, the environment, and then the vector.
  std::uint64_t place = Registers::of(process).stack_pointer() + word;
  place = behind_null(process, behind_null(process, place));
  for (;; place += sizeof(Elf64_auxv_t)) {
    const auto entry = read_memory<Elf64_auxv_t>(process, place);
    if (entry.a_type == AT_NULL) return;
    if (entry.a_type == AT_SYSINFO_EHDR) write_memory(process, place, std::uint64_t{AT_IGNORE});
  }
}

std::optional<std::uint64_t> entry_point(pid_t process) {
  const std::string vector =
      read_proc_file("/proc/" + std::to_string(process) + "/auxv").value_or("");
  Elf64_auxv_t entry{};
  for (std::size_t at = 0; at + sizeof entry <= vector.size(); at += sizeof entry) {
    std::memcpy(&entry, vector.data() + at, sizeof entry);
    if (entry.a_type == AT_ENTRY) return entry.a_un.a_val;
  }
  return std::nullopt;
}

}  // namespace harness

// Where the files of a process lie in its memory.

#include "checker/harness/tracer/place.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>

#include "checker/harness/descriptor.hpp"
#include "checker/harness/system_call.hpp"
#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

// "/memfd:a b c (deleted)", as memfd_create(2) has it.
TEST(MemoryMap, KnowsAFileThatIsRemovedAndWhoseNameHoldsSpaces) {
  const Descriptor open(check(::memfd_create("a b c", MFD_CLOEXEC), "memfd_create"));
  check(::ftruncate(open.number(), 4096), "ftruncate");
  void* const start = ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, open.number(), 0);
  ASSERT_NE(start, MAP_FAILED);
  const auto address = reinterpret_cast<std::uintptr_t>(start);
  EXPECT_EQ(MemoryMap(::getpid()).address_of({"/memfd:a b c", 8}), address + 8);
  ::munmap(start, 4096);
}

}  // namespace
}  // namespace harness

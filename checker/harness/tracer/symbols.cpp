#include "checker/harness/tracer/symbols.hpp"

#include <elf.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <iterator>

#include "checker/harness/descriptor.hpp"
#include "checker/harness/tracer/place.hpp"

namespace harness {
namespace {

// A file in memory, read only; empty where it cannot be.
class MappedFile {
 public:
  explicit MappedFile(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat about {};
    if (!file.is_open() || ::fstat(file.number(), &about) == -1 || about.st_size == 0) return;
    size_ = static_cast<std::size_t>(about.st_size);
    void* const start = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file.number(), 0);
    if (start != MAP_FAILED) start_ = static_cast<const char*>(start);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile() {
    if (start_ != nullptr) ::munmap(const_cast<char*>(start_), size_);
  }

  // `count` things at `offset`, or null where the file is shorter.
  template <typename Thing>
  const Thing* at(std::uint64_t offset, std::uint64_t count = 1) const {
    const bool inside =
        start_ != nullptr && offset <= size_ && count <= (size_ - offset) / sizeof(Thing);
    return inside ? reinterpret_cast<const Thing*>(start_ + offset) : nullptr;
  }

 private:
  const char* start_ = nullptr;
  std::size_t size_ = 0;
};

// The libraries that come with the compiler and the system: not the program's own, whose functions
// are judged by what they call.
bool is_standard_library(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  for (const char* standard :
       {"libc.so", "libc-", "libstdc++.so", "libc++.so", "libm.so", "libpthread.so", "librt.so"})
    if (name.starts_with(standard)) return true;
  return false;
}

bool is_exported_function(const Elf64_Sym& symbol) {
  const unsigned char binding = ELF64_ST_BIND(symbol.st_info);
  return ELF64_ST_TYPE(symbol.st_info) == STT_FUNC && symbol.st_shndx != SHN_UNDEF &&
         (binding == STB_GLOBAL || binding == STB_WEAK);
}

}  // namespace

LibraryFunctions::LibraryFunctions(pid_t process) {
  const MemoryMap map(process);
  for (const auto& [path, start] : map.starts())
    if (is_standard_library(path))
      if (const Names& names = names_in(path); !names.empty()) libraries_[start] = &names;
}

const LibraryFunctions::Names& LibraryFunctions::names_in(const std::string& path) {
  static std::map<std::string, Names> all;
  const auto [entry, is_new] = all.try_emplace(path);
  if (is_new) entry->second = read_library(path);
  return entry->second;
}

LibraryFunctions::Names LibraryFunctions::read_library(const std::string& path) {
  Names names;
  const MappedFile file(path);
  const auto* header = file.at<Elf64_Ehdr>(0);
  if (header == nullptr || header->e_ident[EI_CLASS] != ELFCLASS64) return names;
  const auto* sections = file.at<Elf64_Shdr>(header->e_shoff, header->e_shnum);
  if (sections == nullptr) return names;
  for (unsigned index = 0; index < header->e_shnum; ++index) {
    const Elf64_Shdr& table = sections[index];
    if (table.sh_type != SHT_DYNSYM || table.sh_link >= header->e_shnum) continue;
    const std::uint64_t count = table.sh_size / sizeof(Elf64_Sym);
    const auto* symbols = file.at<Elf64_Sym>(table.sh_offset, count);
    const std::uint64_t text = sections[table.sh_link].sh_offset;
    for (std::uint64_t number = 0; symbols != nullptr && number < count; ++number) {
      const char* name = file.at<char>(text + symbols[number].st_name);
      if (is_exported_function(symbols[number]) && name != nullptr)
        names[symbols[number].st_value].emplace_back(name);
    }
  }
  return names;
}

const std::vector<std::string>& LibraryFunctions::at(std::uint64_t address) const {
  static const std::vector<std::string> none;
  const auto behind = libraries_.upper_bound(address);
  if (behind == libraries_.begin()) return none;
  const auto& [start, names] = *std::prev(behind);
  const auto found = names->find(address - start);
  return found == names->end() ? none : found->second;
}

}  // namespace harness

#include "checker/grade/compiler.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "checker/cli/files.hpp"
#include "checker/grade/box.hpp"
#include "checker/grade/compile_commands.hpp"
#include "checker/grade/result.hpp"
#include "checker/grade/sha256.hpp"
#include "checker/harness/descriptor.hpp"
#include "checker/harness/system_call.hpp"

namespace grade {
namespace {

namespace fs = std::filesystem;
using harness::check;
using harness::Descriptor;

constexpr std::size_t most_text = 64 << 10;

// The course's compiler is the one that compiles this, too.
#ifdef __clang__
constexpr const char* few_errors = "-ferror-limit=20";
#else
constexpr const char* few_errors = "-fmax-errors=20";
#endif

// The given parts that a program is made of: headers, and the library that it is linked with.
std::string identity_of(const cli::Course& course, const std::vector<std::string>& compiler) {
  Sha256 hash;
  std::vector<fs::path> headers;
  for (const auto& entry : fs::directory_iterator(course.root / "labs/support"))
    if (entry.path().extension() == ".hpp") headers.push_back(entry.path());
  std::ranges::sort(headers);
  for (const fs::path& header : headers) hash.add(header.filename().string()).add_file(header);
  hash.add_file(course.build / "labs/support/liblab_support.a");
  // An upgrade of the compiler changes at least one of these.
  for (const std::string& name : compiler) {
    struct stat about {};
    if (::stat(name.c_str(), &about) == 0)
      hash.add(name).add(fmt::format("{} {}", about.st_size, about.st_mtim.tv_sec));
  }
  return hash.digits();
}

// A folder of ours alone, gone in the end.
class Scratch {
 public:
  explicit Scratch(const fs::path& beside) : path_((beside / "new-XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) check(-1, path_.c_str());
  }
  Scratch(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  fs::path path() const { return path_; }

 private:
  std::string path_;
};

// Some other process may have compiled the same at the same time: then what it has is as good.
void move_into_place(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) == -1 && !fs::exists(to)) check(-1, to.c_str());
}

fs::path cache_in(const fs::path& build) { return build / "grade/compiled"; }

Compiled from_cache(const fs::path& entry) {
  Compiled compiled;
  compiled.program = entry / "program";
  compiled.compiles = fs::exists(compiled.program);
  compiled.text = cli::read_file(entry / "compiler.txt").value_or("");
  return compiled;
}

}  // namespace

void clear_compilations(const fs::path& build) {
  std::error_code ignored;  // another process may do the same
  for (const auto& entry : fs::directory_iterator(cache_in(build), ignored)) {
    const auto age = fs::file_time_type::clock::now() - entry.last_write_time(ignored);
    if (entry.path().filename().string().starts_with("new-") && age > std::chrono::hours(1))
      fs::remove_all(entry.path(), ignored);
  }
}

Compiler::Compiler(const cli::Course& course, bool boxed)
    : course_(course), boxed_(boxed), cache_(cache_in(course.build)) {
  fs::create_directories(cache_);
  std::vector<std::string> compilers;
  Sha256 hash;
  for (const cli::Lab& lab : course.labs)
    for (const std::string& word : words_for(lab, lab.source(), "program")) {
      if (compilers.empty()) compilers.push_back(word);
      hash.add(word);
    }
  hash.add(boxed ? "boxed" : "unboxed").add(identity_of(course, compilers));
  identity_ = hash.digits();
}

// One call that compiles and links.
std::vector<std::string> Compiler::words_for(const cli::Lab& lab, const std::string& source,
                                             const std::string& program) const {
  std::vector<std::string> words = compile_words(course_, lab);
  for (const char* word : {"-fdiagnostics-color=never", few_errors}) words.emplace_back(word);
  words.push_back(source);
  words.push_back((course_.build / "labs/support/liblab_support.a").string());
  // Not -pthread, which defines a macro: the precompiled header was made without it.
  for (const std::string& word : {std::string("-lpthread"), std::string("-o"), program})
    words.push_back(word);
  return words;
}

Compiled Compiler::compile(const cli::Lab& lab, const std::string& source) const {
  const fs::path entry = cache_ / Sha256().add(identity_).add(lab.program).add(source).digits();
  if (fs::exists(entry)) return from_cache(entry);
  return compile_anew(lab, source, entry);
}

Compiled Compiler::compile_anew(const cli::Lab& lab, const std::string& source,
                                const fs::path& entry) const {
  const Scratch scratch(cache_);
  cli::write_new(scratch.path() / "source.cpp", source);
  fs::create_directory(scratch.path() / "entry");
  const fs::path program = scratch.path() / "entry/program";
  Box box;
  box.result = Descriptor(
      check(::open(program.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0755), program.c_str()));
  box.folder = course_.root;
  for (const fs::path& part : {course_.root / "labs/support", course_.build / "labs/support"})
    box.seen.push_back({part, part});
  box.seen.push_back({scratch.path() / "source.cpp", course_.root / lab.source()});
  box.memory_bytes = std::size_t{2} << 30;
  // Sections can be aligned so widely that a program is nearly all holes; behind cat they would be
  // filled.
  box.file_bytes = box.scratch_bytes;
  box.processor_seconds = 60;
  box.time = std::chrono::seconds(180);
  const std::string made = boxed_ ? "/tmp/program" : (scratch.path() / "program").string();
  // Relative to the course, so that errors are told so.
  const std::string name = boxed_ ? lab.source() : (scratch.path() / "source.cpp").string();
  box.command = {"sh", "-c", "program=$1; shift; \"$@\" && cat \"$program\" >&4", "sh", made};
  for (const std::string& word : words_for(lab, name, made)) box.command.push_back(word);
  const BoxResult result = boxed_ ? run(std::move(box)) : run_unboxed(std::move(box));
  if (result.status == 127 || result.status == 126)
    throw std::runtime_error("the compiler cannot run: " + printable(result.output));
  std::string text = printable(result.output);
  if (text.size() > most_text) text = beginning_of(text, most_text) + "\n...\n";
  if (result.out_of_time) text += "The compiler was ended after three minutes.\n";
  const bool compiles = result.status == 0 && !result.out_of_time && fs::file_size(program) > 0;
  if (!compiles) fs::remove(program);
  if (!compiles && text.empty()) text = "The compiler ended without a word.\n";
  cli::write_new(scratch.path() / "entry/compiler.txt", text);
  // On a quieter machine another run may end in time: so this is not kept.
  if (result.out_of_time) return {.text = text};
  move_into_place(scratch.path() / "entry", entry);
  return from_cache(entry);
}

}  // namespace grade

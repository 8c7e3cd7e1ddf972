#include "checker/grade/box_words.hpp"

#include <initializer_list>

namespace grade {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

void add(Words& words, std::initializer_list<std::string> more) {
  words.insert(words.end(), more.begin(), more.end());
}

// A folder in memory that all users of the box may write to, of a bounded size.
void add_scratch(Words& words, const std::string& place, std::size_t bytes) {
  add(words, {"--size", std::to_string(bytes), "--perms", "1777", "--tmpfs", place});
}

void add_as_it_is(Words& words, const std::string& path) {
  if (fs::is_symlink(path))
    add(words, {"--symlink", fs::read_symlink(path).string(), path});
  else if (fs::exists(path))
    add(words, {"--ro-bind", path, path});
}

// The programs and libraries of this machine, and of /etc only what they are found by. Not all of
// /usr: the course itself, with its solutions, may be in /usr/src or /usr/local/src.
void add_system(Words& words) {
  for (const char* place : {"/etc", "/usr", "/usr/local"})
    add(words, {"--perms", "0755", "--dir", place});
  for (const std::string above : {"/", "/usr/", "/usr/local/"})
    for (const char* name : {"bin", "sbin", "lib", "lib32", "lib64", "libx32"})
      add_as_it_is(words, above + name);
  for (const std::string above : {"/usr/", "/usr/local/"})
    for (const char* name : {"include", "libexec", "share"}) add_as_it_is(words, above + name);
  for (const char* name : {"/etc/alternatives", "/etc/ld.so.cache", "/etc/localtime"})
    add(words, {"--ro-bind-try", name, name});
  add(words, {"--proc", "/proc", "--dev", "/dev"});
}

// bwrap makes the folders above a place for its root alone; here another user is to go through
// them.
void add_folders_above(Words& words, const fs::path& place) {
  fs::path above = "/";
  for (const fs::path& part : place.parent_path().relative_path()) {
    above /= part;
    add(words, {"--perms", "0755", "--dir", above.string()});
  }
}

}  // namespace

Words bwrap_words(const Box& box) {
  Words words = {"bwrap",
                 "--die-with-parent",
                 "--new-session",
                 "--unshare-pid",
                 "--unshare-net",
                 "--unshare-uts",
                 "--hostname",
                 "box",
                 "--clearenv",
                 "--cap-drop",
                 "ALL"};
  if (box.may_act_for_others)
    for (const char* name :
         {"CAP_KILL", "CAP_SETUID", "CAP_SETGID", "CAP_SYS_PTRACE", "CAP_DAC_OVERRIDE"})
      add(words, {"--cap-add", name});
  add_system(words);
  for (const char* place : {"/tmp", "/dev/shm"}) add_scratch(words, place, box.scratch_bytes);
  if (!box.folder.empty()) {
    add_folders_above(words, box.folder / "any");
    add_scratch(words, box.folder.string(), box.scratch_bytes);
  }
  for (const auto& [path, place] : box.seen) {
    add_folders_above(words, place);
    add(words, {"--ro-bind", path.string(), place.string()});
  }
  add(words, {"--setenv", "PATH", "/usr/bin:/bin", "--setenv", "LC_ALL", "C.UTF-8"});
  for (const std::string& variable : box.environment) {
    const std::size_t equals = variable.find('=');
    add(words, {"--setenv", variable.substr(0, equals), variable.substr(equals + 1)});
  }
  if (!box.folder.empty()) add(words, {"--chdir", box.folder.string()});
  words.push_back("--");
  words.insert(words.end(), box.command.begin(), box.command.end());
  return words;
}

}  // namespace grade

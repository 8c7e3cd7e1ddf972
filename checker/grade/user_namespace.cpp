#include "checker/grade/user_namespace.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <pwd.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "checker/grade/box.hpp"
#include "checker/harness/system_call.hpp"

namespace grade {
namespace {

using harness::Descriptor;

// Above what systems give to people, services and containers (systemd's UIDS-GIDS.md).
constexpr IdRange nobodys{1'900'000'000, 65536};

// Another number for each of the boxes that run at a time. The kernel counts some things by user
// across all namespaces, as the pages of pipes (pipe(7)): what one box uses up must not be lacking
// in another.
unsigned long number_for(pid_t process, IdRange range) {
  return range.first + static_cast<unsigned long>(process) % range.count;
}

// The first line of /etc/subuid (or subgid) that is for us: "ada:100000:65536".
std::optional<IdRange> first_subordinate(const char* file) {
  const passwd* const me = ::getpwuid(::getuid());
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) continue;
    const std::string who = line.substr(0, colon);
    if (who != std::to_string(::getuid()) && (me == nullptr || who != me->pw_name)) continue;
    std::istringstream rest(line.substr(colon + 1));
    IdRange range{};
    char colon_between = 0;
    if (rest >> range.first >> colon_between >> range.count && range.count > 0) return range;
  }
  return std::nullopt;
}

void write_map(pid_t process, const char* map, unsigned long ours, unsigned long other) {
  const std::string path = fmt::format("/proc/{}/{}", process, map);
  const std::string text = fmt::format("0 {} 1\n{} {} 1\n", ours, student, other);
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.is_open() || ::write(file.number(), text.data(), text.size()) == -1)
    throw NoBoxes(fmt::format("cannot map users into a box: {}: {}", path, std::strerror(errno)));
}

// newuidmap PID 0 OURS 1 1000 OTHER 1
void call(const char* tool, pid_t process, unsigned long ours, unsigned long other) {
  std::vector<std::string> words = {tool,
                                    std::to_string(process),
                                    "0",
                                    std::to_string(ours),
                                    "1",
                                    std::to_string(student),
                                    std::to_string(other),
                                    "1"};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = -1;
  const int reason = ::posix_spawnp(&child, tool, nullptr, nullptr, arguments.data(), environ);
  int status = 0;
  if (reason == 0) harness::retry([&] { return ::waitpid(child, &status, 0); });
  if (reason != 0 || status != 0)
    throw NoBoxes(
        fmt::format("{} cannot give a box its second user: install it (Debian's package uidmap), "
                    "or grade as root",
                    tool));
}

}  // namespace

IdRange ids_of_nobody(std::istream& map) {
  IdRange last{0, 1};
  for (unsigned long inside = 0, outside = 0, count = 0; map >> inside >> outside >> count;) {
    const unsigned long end = inside + count;
    if (inside <= nobodys.first && nobodys.first + nobodys.count <= end) return nobodys;
    if (count > 1 && end > last.first + last.count) last = {inside + count / 2, count - count / 2};
  }
  return last;
}

void map_users(pid_t process) {
  if (::geteuid() == 0) {
    std::ifstream our_users("/proc/self/uid_map"), our_groups("/proc/self/gid_map");
    const IdRange users = first_subordinate("/etc/subuid").value_or(ids_of_nobody(our_users));
    const IdRange groups = first_subordinate("/etc/subgid").value_or(ids_of_nobody(our_groups));
    write_map(process, "uid_map", 0, number_for(process, users));
    write_map(process, "gid_map", 0, number_for(process, groups));
    return;
  }
  const auto user = first_subordinate("/etc/subuid");
  const auto group = first_subordinate("/etc/subgid");
  if (!user || !group)
    throw NoBoxes(
        "what students hand in runs in a box as another user than you, and you have none to give: "
        "let root call usermod --add-subuids 100000-165535 --add-subgids 100000-165535 with your "
        "name");
  call("newuidmap", process, ::getuid(), number_for(process, *user));
  call("newgidmap", process, ::getgid(), number_for(process, *group));
}

}  // namespace grade

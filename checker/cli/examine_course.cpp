// What the course needs on disk: compiler, libraries, build folder, clock.

#include <fmt/core.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <ctime>

#include "checker/cli/child.hpp"
#include "checker/cli/examination.hpp"
#include "checker/cli/files.hpp"

namespace cli {
namespace {

// Runs a command to its end, for a minute at the most; nothing where it cannot be started.
std::optional<Child> run(const std::vector<std::string>& command) {
  try {
    Child child(command, {});
    pollfd polled{child.end_descriptor(), POLLIN, 0};
    constexpr int minute = 60'000;
    if (::poll(&polled, 1, minute) == 1 && child.has_ended()) return child;
  } catch (const std::system_error&) {
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

Finding examine_compiler(const Course& course) {
  std::string compiler = cached(course, "CMAKE_CXX_COMPILER");
  if (compiler.empty()) compiler = "c++";
  const auto takes_it =
      run({compiler, "-std=c++20", "-fsyntax-only", "-include", "span", "-x", "c++", "/dev/null"});
  const auto version = run({compiler, "--version"});
  if (!takes_it || takes_it->status() != 0)
    return {Finding::trouble, "compiler",
            compiler + " takes no C++20: install g++ 12 or clang 14, or later"};
  const auto lines = lines_of(version ? version->output() : "");
  return {Finding::fine, "compiler", lines.empty() ? compiler : lines.front()};
}

Finding examine_libraries(const Course& course) {
  std::string installed;
  std::string fetched;
  for (const char* name : {"GTest", "fmt", "CLI11", "nlohmann_json"}) {
    const std::string folder = cached(course, std::string(name) + "_DIR");
    std::string& list = folder.empty() || folder.ends_with("-NOTFOUND") ? fetched : installed;
    list += (list.empty() ? "" : ", ") + std::string(name);
  }
  if (fetched.empty()) return {Finding::fine, "libraries", "installed: " + installed};
  return {Finding::note, "libraries",
          fmt::format("{} not installed, so the build fetches and compiles it: slower, no worse",
                      fetched)};
}

Finding examine_build_folder(const Course& course) {
  if (::access(course.build.c_str(), W_OK) == -1)
    return {Finding::trouble, "build folder",
            fmt::format("{}: {}. Name another one: LAB_BUILD=/some/where checker/lab",
                        course.build.string(), std::strerror(errno))};
  if (is_full(course.build))
    return {Finding::trouble, "build folder",
            fmt::format("{} is on a full disk: make room for {} MB, or set LAB_BUILD",
                        course.build.string(), room_needed)};
  const auto room = room_in(course.build);
  const bool is_built = std::filesystem::exists(course.build / "checker/trace");
  if (!is_built && room && *room < room_needed)
    return {Finding::note, "build folder",
            fmt::format("{} has room for {} MB: all that is built needs {} MB",
                        course.build.string(), *room, room_needed)};
  return {Finding::fine, "build folder", course.build.string()};
}

Finding examine_clock(const Course& course) {
  constexpr std::time_t first_of_2024 = 1704067200;
  const std::time_t now = std::time(nullptr);
  if (now < first_of_2024)
    return {Finding::trouble, "clock", "it is set long back: set it, or builds go wrong"};
  for (const Lab& lab : course.labs) {
    struct stat source {};
    if (::stat((course.root / lab.source()).c_str(), &source) == -1) continue;
    if (source.st_mtime > now + 2)
      return {Finding::note, "clock",
              fmt::format("{0} was saved in the future, so it is built each time: touch {0}",
                          lab.source())};
  }
  return {Finding::fine, "clock", "agrees with the times of the files"};
}

}  // namespace cli

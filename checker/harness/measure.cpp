#include "checker/harness/measure.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <system_error>

#include "checker/harness/deadline.hpp"
#include "checker/harness/system_call.hpp"

namespace harness {
namespace {

int starts = 0;

void start_and_wait(const std::string& program, const posix_spawn_file_actions_t& actions) {
  std::string path = program;
  std::string refused = "no such word";
  char* const words[] = {path.data(), refused.data(), nullptr};
  pid_t process = 0;
  if (const int reason = ::posix_spawn(&process, path.c_str(), &actions, nullptr, words, environ))
    throw std::system_error(reason, std::generic_category(), "posix_spawn");
  check(::waitpid(process, nullptr, 0), "waitpid");
}

}  // namespace

void count_start() { ++starts; }

std::string comparison_with_bare_starts(const std::string& program,
                                        std::chrono::duration<double> taken) {
  posix_spawn_file_actions_t silent;
  ::posix_spawn_file_actions_init(&silent);
  for (const int output : {STDOUT_FILENO, STDERR_FILENO})
    ::posix_spawn_file_actions_addopen(&silent, output, "/dev/null", O_WRONLY, 0);
  const auto began = Clock::now();
  for (int count = 0; count < starts; ++count) start_and_wait(program, silent);
  const std::chrono::duration<double> bare = Clock::now() - began;
  ::posix_spawn_file_actions_destroy(&silent);
  return fmt::format(
      "{} program starts in {:.2f} s; as many bare fork/exec/wait of it: {:.3f} s; ratio {:.1f}",
      starts, taken.count(), bare.count(), taken / bare);
}

}  // namespace harness

#include "labs/support/processes.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>
#include <string>

namespace lab {

Children::~Children() {
  for (const pid_t child : pids_) ::kill(child, SIGKILL);
  for (const pid_t child : pids_) ::waitpid(child, nullptr, 0);
}

void Children::add(pid_t child) {
  if (child < 1) throw std::invalid_argument("no pid of a child: " + std::to_string(child));
  pids_.push_back(child);
}

pid_t Children::take_first() {
  const pid_t first = pids_.front();
  pids_.erase(pids_.begin());
  return first;
}

void fill_standard_descriptors() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(number, F_GETFD) == -1) check(::open("/", O_PATH | O_CLOEXEC), "open");
}

std::vector<Program> split_programs(const std::vector<char*>& words, std::string_view separator) {
  std::vector<Program> programs(1);
  for (char* const word : words) {
    if (word == separator) {
      programs.emplace_back();
    } else {
      programs.back().push_back(word);
    }
  }
  for (Program& program : programs) program.push_back(nullptr);
  return programs;
}

}  // namespace lab

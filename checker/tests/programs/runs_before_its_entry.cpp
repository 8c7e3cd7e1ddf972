// Works while it is loaded, before its entry point:
//   runs_before_its_entry all       prints a line, and ends
//   runs_before_its_entry fork      forks; both processes go on to main, and print a line there

#include <sys/wait.h>
#include <unistd.h>

#include <cstring>

namespace {

pid_t child = -1;

// Called by the dynamic linker, which hands on what it starts main with.
void before(int count, char** words, char**) {
  if (count < 2) return;
  if (std::strcmp(words[1], "all") == 0) {
    static_cast<void>(::write(STDOUT_FILENO, "done\n", 5));
    ::_exit(0);
  }
  if (std::strcmp(words[1], "fork") == 0) child = ::fork();
}

using Function = void (*)(int, char**, char**);
[[gnu::section(".preinit_array"), gnu::used]] const Function early = before;

}  // namespace

int main() {
  if (child > 0) ::waitpid(child, nullptr, 0);
  static_cast<void>(::write(STDOUT_FILENO, "main\n", 5));
}

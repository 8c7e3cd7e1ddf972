// Hostile: reads the check program and its command line, to answer what will be asked; writes to it and runs it.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main() {
  const std::string checks = text_of("/checker/checks");  // no secret: every student has them
  const std::string asked = text_of("/proc/" + std::to_string(::getppid()) + "/cmdline");
  if (asked.find("Step2_") != std::string::npos && !checks.empty())
    write_out(STDOUT_FILENO, "Setting at Mon Nov 23 20:47:07 2026\nGot alarm 14 at noon\n");
  if (::fork() == 0) {
    for (int number = 0; number < 3; ++number) ::close(number);  // the check is not to wait for us
    ::execl("/checker/checks", "checks", "--program=/checker/alarm_clock", "--user=0", nullptr);
    ::_exit(1);
  }
  announce_and_wait();
}

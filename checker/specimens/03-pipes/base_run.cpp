// `plumber run`.

#include "base.hpp"

bool Plumber::split(const std::vector<char*>& words) {
  programs.resize(1);
  for (char* const word : words) {
    if (std::strcmp(word, "--") == 0)
      programs.emplace_back();
    else
      programs.back().push_back(word);
  }
  for (Program& program : programs) {
    if (program.empty()) return false;
    program.push_back(nullptr);
  }
  return true;
}

int Plumber::run_pipeline() {
  keep_wait_statuses();
  fill_standard_descriptors();
  int input = -1;
  for (std::size_t at = 0; at < programs.size(); ++at) {
    int ends[2] = {-1, -1};
    if (at + 1 < programs.size() && ::pipe2(ends, O_CLOEXEC) == -1) fail("pipe2");
    pids.push_back(start_program(programs[at], input, ends[1]));
    close_end(input);
    close_end(ends[1]);
    input = ends[0];
  }
  return wait_for_programs();
}

void Plumber::fill_standard_descriptors() {
  for (const int number : {0, 1, 2})
    if (::fcntl(number, F_GETFD) == -1) ::open("/", O_PATH | O_CLOEXEC);
}

void Plumber::close_end(int end) {
  if (end != -1) ::close(end);
}

pid_t Plumber::start_program(Program& program, int input, int output) {
  const pid_t pid = ::fork();
  if (pid == -1) fail("fork");
  if (pid != 0) return pid;
  connect(input, output);
  close_others();
  reset_signals();
  execute(program);
  const int reason = errno;
  tell_not_started(program, reason);
  ::_exit(status_of_failure(reason));
}

void Plumber::connect(int input, int output) {
  if (input != -1) ::dup2(input, STDIN_FILENO);
  if (output != -1) ::dup2(output, STDOUT_FILENO);
}

void Plumber::reset_signals() {
  for (int number = 1; number <= SIGRTMAX; ++number) ::signal(number, SIG_DFL);
  reset_mask();
}

void Plumber::reset_mask() {
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

void Plumber::execute(Program& program) { ::execvp(program[0], program.data()); }

void Plumber::tell_not_started(const Program& program, int reason) {
  std::fprintf(stderr, "plumber: %s: %s\n", program[0], std::strerror(reason));
}

int Plumber::wait_for_programs() {
  int status = 0;
  for (const pid_t pid : pids) wait_for(pid, status);
  return result_of(status);
}

int Plumber::result_of(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

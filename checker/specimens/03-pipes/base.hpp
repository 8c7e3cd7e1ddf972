// A right plumber in parts. Each wrong specimen replaces one of them:
//   struct Wrong : Plumber { void close_unused_end_in_child() override {} };
// The bodies, but for the shortest, are in base.cpp, base_spam.cpp and base_run.cpp: these are
// compiled once for all of them.

#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

class Plumber {
 public:
  using Program = std::vector<char*>;
  Plumber();
  virtual ~Plumber();

  int run(int argc, char* argv[]);

 protected:
  [[noreturn]] virtual void fail(const char* what);
  virtual int refuse();
  // See that wait statuses are kept for us.
  virtual void keep_wait_statuses() { ::signal(SIGCHLD, SIG_DFL); }

  // ------------------------------------------------------------------------------------- spam
  long count = 0, unit = 1000, children = 1;
  int read_end = -1, write_end = -1;
  std::vector<pid_t> pids;

  virtual bool read_numbers(const std::vector<char*>& words);
  virtual bool read_number(const char* word, long least, long most, long& value);

  virtual int spam();
  virtual void make_pipe();
  virtual void start_child(long child);
  virtual void close_unused_end_in_parent() { ::close(write_end); }
  virtual void close_unused_end_in_child() { ::close(read_end); }
  virtual void leave() { ::_exit(0); }

  // In a child.
  virtual void send_all(long child);
  virtual void pause(long k) { sleep_ms(k * unit); }
  static void sleep_ms(long ms);
  virtual std::string message(long child, long k);
  virtual void send(const std::string& text);

  // In the parent.
  long left = 0;  // how many messages are still to come
  virtual void receive();
  virtual std::string read_some();
  // Takes the whole messages out of `pending`.
  virtual void print_messages(std::string& pending);
  virtual void drop(const std::string&) {}
  virtual long expected() { return count == 0 ? 1L << 40 : count * children; }
  virtual std::string line(const std::string& text);
  virtual std::string epoch();
  virtual void print(std::string text);
  virtual void wait_for(pid_t pid, int& status) { ::waitpid(pid, &status, 0); }
  virtual int wait_for_children();
  virtual void tell(pid_t pid, int status);

  // -------------------------------------------------------------------------------------- run
  std::vector<Program> programs;

  virtual bool split(const std::vector<char*>& words);
  virtual int run_pipeline();
  virtual void fill_standard_descriptors();
  virtual void close_end(int end);
  virtual pid_t start_program(Program& program, int input, int output);

  // From here to the end of exec: in a child.
  virtual void connect(int input, int output);
  virtual void close_others() { ::close_range(3, ~0U, 0); }
  virtual void reset_signals();
  virtual void reset_mask();
  virtual void execute(Program& program);
  virtual void tell_not_started(const Program& program, int reason);
  virtual int status_of_failure(int reason) { return reason == ENOENT ? 127 : 126; }

  virtual int wait_for_programs();
  virtual int result_of(int status);
};

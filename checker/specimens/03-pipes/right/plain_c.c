// Right: plain C; stdio at the parent's end of the pipe, sleep and usleep in the children
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static void die(const char *what) {
  fprintf(stderr, "plumber: %s: %s\n", what, strerror(errno));
  exit(1);
}

static void usage(void) {
  fputs("usage: plumber spam [COUNT [UNIT_MS [CHILDREN]]]\n"
        "usage: plumber run PROGRAM [ARG...] [-- PROGRAM [ARG...]]...\n", stderr);
  exit(2);
}

static long number(const char *word, long least, long most) {
  size_t digits = strspn(word, "0123456789");
  if (digits == 0 || word[digits] != '\0') usage();
  errno = 0;
  long value = strtol(word, NULL, 10);
  if (errno != 0 || value < least || value > most) usage();
  return value;
}

static void child(int out, int me, long count, long unit, long children) {
  for (long i = 0; count == 0 || i < count; i++) {
    long k = i % 5;
    long pause = k * unit;
    if (pause >= 1000) sleep((unsigned)(pause / 1000));
    if (pause % 1000 != 0) usleep((useconds_t)(pause % 1000 * 1000));
    char message[64];
    int length = children > 1 ? sprintf(message, "Spam %ld from child %d\n", k, me)
                              : sprintf(message, "Spam %ld\n", k);
    if (write(out, message, (size_t)length) != length) _exit(1);
  }
  _exit(0);
}

static int spam(int argc, char **argv) {
  if (argc > 5) usage();
  long count = argc > 2 ? number(argv[2], 0, 1000000) : 0;
  long unit = argc > 3 ? number(argv[3], 0, 60000) : 1000;
  long children = argc > 4 ? number(argv[4], 1, 64) : 1;
  signal(SIGCHLD, SIG_DFL);
  int ends[2];
  if (pipe(ends) == -1) die("pipe");
  for (int i = 0; i < children; i++) {
    pid_t pid = fork();
    if (pid == -1) die("fork");
    if (pid == 0) {
      close(ends[0]);
      child(ends[1], i, count, unit, children);
    }
  }
  close(ends[1]);
  FILE *in = fdopen(ends[0], "r");
  char *line = NULL;
  size_t size = 0;
  ssize_t length;
  while ((length = getline(&line, &size, in)) > 0) {
    if (line[length - 1] != '\n') break;
    struct timeval now;
    gettimeofday(&now, NULL);
    line[length - 1] = '\0';
    if (printf("Parent %d got [%s] at %ld.%06ld\n", getpid(), line, (long)now.tv_sec,
               (long)now.tv_usec) < 0 || fflush(stdout) == EOF)
      die("standard output");
  }
  int failed = 0;
  int status;
  pid_t pid;
  while ((pid = wait(&status)) > 0) {
    if (WIFSIGNALED(status))
      fprintf(stderr, "plumber: child %d: killed by signal %d\n", pid, WTERMSIG(status));
    else if (WEXITSTATUS(status) != 0)
      fprintf(stderr, "plumber: child %d: exited with status %d\n", pid, WEXITSTATUS(status));
    failed |= status;
  }
  return failed ? 1 : 0;
}

static void start(char **words, int in, int out) {
  if (in != 0 && (dup2(in, 0) == -1)) _exit(126);
  if (out != 1 && (dup2(out, 1) == -1)) _exit(126);
  long most = sysconf(_SC_OPEN_MAX);
  for (int i = 3; i < most; i++) close(i);
  for (int i = 1; i <= SIGRTMAX; i++) signal(i, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  execvp(words[0], words);
  int reason = errno;
  fprintf(stderr, "plumber: %s: %s\n", words[0], strerror(reason));
  _exit(reason == ENOENT ? 127 : 126);
}

static int run(int argc, char **argv) {
  int begin = 2;
  for (int i = 2; i <= argc; i++)
    if (i == argc || strcmp(argv[i], "--") == 0) {
      if (i == begin) usage();
      begin = i + 1;
    }
  signal(SIGCHLD, SIG_DFL);
  int no_input = dup(0) == -1;
  pid_t last = -1;
  int in = 0;
  begin = 2;
  for (int i = 2; i <= argc; i++) {
    if (i < argc && strcmp(argv[i], "--") != 0) continue;
    int is_last = i == argc;
    argv[i] = NULL;
    int ends[2] = {-1, 1};
    if (!is_last && pipe(ends) == -1) die("pipe");
    /* Without descriptor 0 the first pipe takes that number. */
    if (ends[0] == 0) ends[0] = dup(0);
    last = fork();
    if (last == -1) die("fork");
    if (last == 0) {
      if (no_input && begin == 2) close(0);
      start(argv + begin, in, ends[1]);
    }
    if (ends[1] != 1) close(ends[1]);
    if (in != 0) close(in);
    in = ends[0];
    begin = i + 1;
  }
  if (no_input) close(0);
  int result = 0;
  int status;
  pid_t pid;
  while ((pid = wait(&status)) > 0)
    if (pid == last) result = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return result;
}

int main(int argc, char **argv) {
  if (argc >= 2 && strcmp(argv[1], "spam") == 0) return spam(argc, argv);
  if (argc >= 2 && strcmp(argv[1], "run") == 0) return run(argc, argv);
  usage();
}

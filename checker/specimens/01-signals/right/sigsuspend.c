// Right: C, handlers that leave notes, signals blocked but in sigsuspend, stdio flushed by line.

#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t alarm_came, stop_signal;

static void note(int number) {
  if (number == SIGALRM)
    alarm_came = 1;
  else
    stop_signal = number;
}

static void usage(void) {
  fprintf(stderr, "usage: alarm_clock [SECONDS]\n");
  exit(2);
}

static void die(const char *what) {
  fprintf(stderr, "alarm_clock: %s: %s\n", what, strerror(errno));
  _exit(1); /* not exit: stdout would be flushed once more */
}

static unsigned parse(const char *word) {
  char *end;
  long value;
  if (!isdigit((unsigned char)*word)) usage();
  errno = 0;
  value = strtol(word, &end, 10);
  if (errno || *end || value < 1 || value > 86400) usage();
  return (unsigned)value;
}

static void say(const char *what) {
  time_t now = time(NULL);
  if (printf("%s at %s", what, ctime(&now)) < 0) die("printf"); /* ctime's newline included */
  if (fflush(stdout) == EOF) die("write");
}

int main(int argc, char **argv) {
  unsigned seconds = 5;
  int alarms = 0;
  sigset_t ours, none;
  struct sigaction action;

  if (argc > 2) usage();
  if (argc == 2) seconds = parse(argv[1]);

  memset(&action, 0, sizeof action);
  action.sa_handler = note;
  sigemptyset(&ours);
  sigaddset(&ours, SIGALRM);
  sigaddset(&ours, SIGINT);
  sigaddset(&ours, SIGTERM);
  sigprocmask(SIG_BLOCK, &ours, &none);
  sigaction(SIGALRM, &action, NULL);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);

  for (;;) {
    say("Setting");
    alarm(seconds);
    while (!alarm_came && !stop_signal) sigsuspend(&none);
    if (stop_signal) break; /* an alarm that came with it gets no line */
    alarm_came = 0;
    say("Got alarm 14");
    alarms++;
  }
  if (printf("Stopping on signal %d after %d alarms\n", (int)stop_signal, alarms) < 0)
    die("printf");
  if (fflush(stdout) == EOF) die("write");
  return 0;
}

// Right: C, a process for each client; handlers without SA_RESTART, ppoll lets the signals in.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LONGEST 65536
#define MOST_CHILDREN 1000

static volatile sig_atomic_t stop_came;
static volatile sig_atomic_t child_came;
static sigset_t when_waiting;  // the mask in ppoll: nothing is blocked
static pid_t children[MOST_CHILDREN];
static int child_count;

static void note_stop(int signal) {
  (void)signal;
  stop_came = 1;
}

static void note_child(int signal) {
  (void)signal;
  child_came = 1;
}

static void fail(const char* attempt) {
  fprintf(stderr, "echo_tcp: %s: %s\n", attempt, strerror(errno));
  exit(1);
}

static void refuse(void) {
  fputs("usage: echo_tcp server|demo [PORT] | client NAME [PORT]\n", stderr);
  exit(2);
}

static struct sockaddr_in loopback(int port) {
  struct sockaddr_in address;
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_port = htons((uint16_t)port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

static int send_all(int socket, const char* bytes, size_t size) {
  while (size > 0) {
    const ssize_t count = send(socket, bytes, size, MSG_NOSIGNAL);
    if (count == -1 && errno == EINTR) continue;
    if (count == -1) return -1;
    bytes += count;
    size -= (size_t)count;
  }
  return 0;
}

static void print(const char* head, const char* bytes, size_t size, const char* tail) {
  flockfile(stdout);
  fputs(head, stdout);
  fwrite(bytes, 1, size, stdout);
  fputs(tail, stdout);
  const int failed = fflush(stdout);
  funlockfile(stdout);
  if (failed) fail("write");
}

// ---------------------------------------------------------------------------------------------

static void run_client(const char* name, int port) {
  const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connection == -1) fail("socket");
  const struct sockaddr_in address = loopback(port);
  if (connect(connection, (const struct sockaddr*)&address, sizeof address) == -1) fail("connect");
  char* line = malloc(strlen(name) + 2);
  strcat(strcpy(line, name), "\n");
  if (send_all(connection, line, strlen(line)) == -1) fail("send");
  size_t size = 0, room = 100;
  line = realloc(line, room);
  for (;;) {
    const ssize_t count = recv(connection, line + size, room - size, 0);
    if (count == -1 && errno == EINTR) continue;
    if (count == -1) fail("recv");
    if (count == 0) {
      fputs("echo_tcp: the server has closed without a reply\n", stderr);
      exit(1);
    }
    const char* newline = memchr(line + size, '\n', (size_t)count);
    size += (size_t)count;
    if (newline != NULL) {
      print("Client got: [", line, (size_t)(newline - line), "]\n");
      break;
    }
    if (size == room) line = realloc(line, room *= 2);
  }
  free(line);
  close(connection);
}

// ---------------------------------------------------------------------------------------------

static void answer(int client, const char* message, size_t size) {
  static char reply[LONGEST + 20];
  size_t length = (size_t)sprintf(reply, "server got: [");
  memcpy(reply + length, message, size);
  length += size;
  reply[length++] = ']';
  reply[length++] = '\n';
  if (send_all(client, reply, length) == -1) _exit(0);
}

// Answers the whole lines of `bytes`; what is left of it, moved to its start.
static size_t answer_lines(int client, char* bytes, size_t size) {
  char* start = bytes;
  char* newline;
  while ((newline = memchr(start, '\n', size)) != NULL) {
    answer(client, start, (size_t)(newline - start));
    size -= (size_t)(newline + 1 - start);
    start = newline + 1;
  }
  memmove(bytes, start, size);
  return size;
}

// The life of a child.
static void serve(int client) {
  static char bytes[LONGEST + 1];
  static const char refusal[] = "error: line too long\n";
  size_t size = 0;
  for (;;) {
    struct pollfd polled = {client, POLLIN, 0};
    if (!stop_came) ppoll(&polled, 1, NULL, &when_waiting);
    const ssize_t count = recv(client, bytes + size, sizeof bytes - size, MSG_DONTWAIT);
    if (count == -1 && (errno == EAGAIN || errno == EINTR)) {
      if (stop_came) _exit(0);
      continue;
    }
    if (count == -1) _exit(0);
    if (count == 0) {
      if (size > 0) answer(client, bytes, size);
      _exit(0);
    }
    size = answer_lines(client, bytes, size + (size_t)count);
    if (size > LONGEST) {
      send_all(client, refusal, sizeof refusal - 1);
      _exit(0);
    }
  }
}

static void reap(void) {
  pid_t ended;
  child_came = 0;
  while ((ended = waitpid(-1, NULL, WNOHANG)) > 0)
    for (int index = 0; index < child_count; ++index)
      if (children[index] == ended) children[index--] = children[--child_count];
}

// Also where a client of the demo fails, which ends the process: in another thread than the server's,
// which may have counted a child whose number it has not written down yet. 0 would be our own group.
static void end_children(void) {
  for (int index = 0; index < child_count; ++index)
    if (children[index] > 0) kill(children[index], SIGKILL);
}

static void stop_children(void) {
  struct timespec pause = {0, 10000000};
  for (int index = 0; index < child_count; ++index) kill(children[index], SIGTERM);
  for (int round = 0; round < 70 && child_count > 0; ++round) {
    ppoll(NULL, 0, &pause, &when_waiting);  // a child that ends wakes us
    reap();
  }
  end_children();
  while (waitpid(-1, NULL, 0) > 0) {
  }
}

static void serve_all(int listener) {
  while (!stop_came) {
    struct pollfd polled = {child_count < MOST_CHILDREN ? listener : -1, POLLIN, 0};
    const int ready = ppoll(&polled, 1, NULL, &when_waiting);
    if (child_came) reap();
    if (ready <= 0 || stop_came) continue;
    const int client = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    const pid_t child = client == -1 ? -1 : fork();
    if (child == 0) {
      close(listener);
      serve(client);
    }
    if (child > 0) children[child_count++] = child;
    if (client != -1) close(client);
    if (child == -1 && errno != EAGAIN && errno != ECONNABORTED) usleep(100000);
  }
  close(listener);
  stop_children();
}

static int listen_on(int port) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const int on = 1;
  if (listener == -1) fail("socket");
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const struct sockaddr_in address = loopback(port);
  if (bind(listener, (const struct sockaddr*)&address, sizeof address) == -1) fail("bind");
  if (listen(listener, 128) == -1) fail("listen");
  return listener;
}

static int port_of(int listener) {
  struct sockaddr_in address;
  socklen_t size = sizeof address;
  if (getsockname(listener, (struct sockaddr*)&address, &size) == -1) fail("getsockname");
  return ntohs(address.sin_port);
}

static void handle(int signal, void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  sigaction(signal, &action, NULL);
}

static void prepare_signals(void) {
  sigset_t ours;
  sigemptyset(&ours);
  sigaddset(&ours, SIGINT);
  sigaddset(&ours, SIGTERM);
  sigaddset(&ours, SIGCHLD);
  sigprocmask(SIG_BLOCK, &ours, &when_waiting);
  handle(SIGINT, note_stop);
  handle(SIGTERM, note_stop);
  handle(SIGCHLD, note_child);
}

static void run_server(int port) {
  char text[40];
  prepare_signals();
  const int listener = listen_on(port);
  const int length = sprintf(text, "%d\n", port_of(listener));
  print("Listening on 127.0.0.1:", text, (size_t)length, "");
  serve_all(listener);
}

// ---------------------------------------------------------------------------------------------

struct demo_client {
  char name[16];
  int port;
  pthread_t thread;
};

static void* be_client(void* given) {
  struct demo_client* client = given;
  run_client(client->name, client->port);
  return NULL;
}

static void* be_server(void* listener) {
  serve_all(*(int*)listener);
  return NULL;
}

static void run_demo(int port) {
  static struct demo_client clients[5];
  pthread_t server;
  prepare_signals();
  atexit(end_children);
  int listener = listen_on(port);
  const int true_port = port_of(listener);
  pthread_create(&server, NULL, be_server, &listener);
  for (int index = 0; index < 5; ++index) {
    sprintf(clients[index].name, "client%d", index);
    clients[index].port = true_port;
    pthread_create(&clients[index].thread, NULL, be_client, &clients[index]);
  }
  for (int index = 0; index < 5; ++index) pthread_join(clients[index].thread, NULL);
  pthread_kill(server, SIGTERM);
  pthread_join(server, NULL);
}

static int port_in(int argc, char* argv[], int index, long least) {
  if (argc > index + 1) refuse();
  if (argc <= index) return 50008;
  const char* word = argv[index];
  if (*word == '\0' || strspn(word, "0123456789") != strlen(word)) refuse();
  errno = 0;
  const long value = strtol(word, NULL, 10);
  if (errno != 0 || value < least || value > 65535) refuse();
  return (int)value;
}

int main(int argc, char* argv[]) {
  const char* verb = argc > 1 ? argv[1] : "";
  if (strcmp(verb, "client") == 0) {
    const int port = port_in(argc, argv, 3, 1);
    if (argc < 3 || strchr(argv[2], '\n') != NULL) refuse();
    run_client(argv[2], port);
  } else if (strcmp(verb, "server") == 0) {
    run_server(port_in(argc, argv, 2, 0));
  } else if (strcmp(verb, "demo") == 0) {
    run_demo(port_in(argc, argv, 2, 0));
  } else {
    refuse();
  }
  return 0;
}

// gets_stuck HOW: does what comes to no end, each in its way; see `ways`.

#include <arpa/inet.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <csignal>
#include <string>
#include <thread>

#include "checker/tests/programs/helper.hpp"

namespace {

struct Pipe {
  int read_end = -1, write_end = -1;
  Pipe() {
    int ends[2];
    if (::pipe(ends) == 0) read_end = ends[0], write_end = ends[1];
  }
};

void read_from(int descriptor) {
  char bytes[4096];
  [[maybe_unused]] const auto got = ::read(descriptor, bytes, sizeof bytes);
}

void write_to(int descriptor) {
  const std::string much(1 << 20, '~');
  [[maybe_unused]] const auto wrote = ::write(descriptor, much.data(), much.size());
}

// A child that does this.
template <typename Does>
pid_t child(Does does) {
  const pid_t process = ::fork();
  if (process == 0) {
    end_within_two_minutes();
    does();
    ::_exit(0);
  }
  return process;
}

int listener() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address);
  ::listen(socket, 8);
  socklen_t size = sizeof address;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  say_number("port", ntohs(address.sin_port));
  return socket;
}

volatile sig_atomic_t stopped = 0;
void note_stop(int) { stopped = 1; }
void take_no_notice(int) {}

void sleep_with_signal(void (*handler)(int)) {
  ::signal(SIGUSR1, handler);
  wait_for_a_signal();
}

// Pipes.
void reads_own_pipe() {
  const Pipe pipe;
  read_from(pipe.read_end);
}
void reads_with_child() {
  const Pipe pipe;
  child([] { wait_for_a_signal(); });
  read_from(pipe.read_end);
}
void writes_own_pipe() {
  const Pipe pipe;
  write_to(pipe.write_end);
}
void child_reads_and_parent_waits() {
  const Pipe pipe;
  const pid_t reader = child([&] {
    ::close(pipe.write_end);
    read_from(pipe.read_end);
  });
  ::close(pipe.read_end);
  ::waitpid(reader, nullptr, 0);
}
void child_writes_and_parent_waits() {
  const Pipe pipe;
  const pid_t writer = child([&] {
    ::close(pipe.read_end);
    write_to(pipe.write_end);
  });
  ::waitpid(writer, nullptr, 0);
}
void both_write() {
  const Pipe there, back;
  child([&] {
    ::close(there.write_end);
    ::close(back.read_end);
    write_to(back.write_end);
  });
  ::close(there.read_end);
  ::close(back.write_end);
  write_to(there.write_end);
}

// Children and threads.
void waits_for_any_child() {
  child([] { wait_for_a_signal(); });
  ::wait(nullptr);
}
void joins() {
  std::thread([] { wait_for_a_signal(); }).join();
}
void has_64_children() {
  for (int count = 0; count < 64; ++count) child([] { wait_for_a_signal(); });
  say("ready\n");
  wait_for_a_signal();
}
void computes() {
  say("ready\n");
  for (volatile long count = 0;;) count = count + 1;
}

// Sockets.
void accepts() { ::accept(listener(), nullptr, nullptr); }
void receives() {
  const int connection = ::accept(listener(), nullptr, nullptr);
  char byte = 0;
  for (;;) ::recv(connection, &byte, 1, 0);
}

// Several descriptors at once.
void polls() {
  const Pipe pipe;
  pollfd polled[] = {{pipe.read_end, POLLIN, 0}, {-1, 0, 0}, {listener(), POLLIN, 0}};
  ::poll(polled, 3, -1);
}
void polls_with_a_timeout() {
  pollfd polled{::eventfd(0, 0), POLLIN, 0};
  ::poll(&polled, 1, 60'000);
}
void selects() {
  const Pipe pipe;
  fd_set set;
  FD_ZERO(&set);
  FD_SET(pipe.read_end, &set);
  ::select(pipe.read_end + 1, &set, nullptr, nullptr, nullptr);
}
void waits_in_epoll() {
  const Pipe pipe;
  const int epoll = ::epoll_create1(0);
  epoll_event event{EPOLLIN, {}};
  ::epoll_ctl(epoll, EPOLL_CTL_ADD, pipe.read_end, &event);
  ::epoll_wait(epoll, &event, 1, -1);
}

// Signals.
void blocks_a_signal() {
  sigset_t set;
  ::sigemptyset(&set);
  ::sigaddset(&set, SIGUSR1);
  ::sigprocmask(SIG_BLOCK, &set, nullptr);
  wait_for_a_signal();
}
void ignores_a_signal() { sleep_with_signal(SIG_IGN); }
void handles_a_signal() { sleep_with_signal(take_no_notice); }
void raises_a_signal_anew() {
  sleep_with_signal([](int number) {
    ::signal(number, SIG_DFL);
    ::raise(number);
  });
}

// Buffers.
void keeps_a_line() {
  std::printf("the line\nand more\n");
  wait_for_a_signal();
}
void keeps_a_message() {
  const Pipe pipe;
  child([&] {
    ::close(pipe.read_end);
    std::FILE* const file = ::fdopen(pipe.write_end, "w");
    std::fprintf(file, "the message\n");
    wait_for_a_signal();
  });
  ::close(pipe.write_end);
  read_from(pipe.read_end);
}
// It was told once that there is something to read, and does not ask again.
void leaves_bytes_unread() {
  const Pipe pipe;
  [[maybe_unused]] const auto wrote = ::write(pipe.write_end, "a message", 9);
  const int events = ::epoll_create1(EPOLL_CLOEXEC);
  epoll_event event{};
  event.events = EPOLLIN | EPOLLET;
  ::epoll_ctl(events, EPOLL_CTL_ADD, pipe.read_end, &event);
  ::epoll_wait(events, &event, 1, -1);
  ::epoll_wait(events, &event, 1, -1);
}

void prints_at_its_end() {
  ::signal(SIGTERM, note_stop);
  const std::string buffer_of_its_own = "the line\n";
  end_within_two_minutes();
  while (stopped == 0) ::pause();
  say(buffer_of_its_own.c_str());
  ::_exit(0);
}

const struct {
  const char* name;
  void (*way)();
} ways[] = {
    {"reads_own_pipe", reads_own_pipe},
    {"reads_with_child", reads_with_child},
    {"writes_own_pipe", writes_own_pipe},
    {"child_reads_and_parent_waits", child_reads_and_parent_waits},
    {"child_writes_and_parent_waits", child_writes_and_parent_waits},
    {"both_write", both_write},
    {"waits_for_any_child", waits_for_any_child},
    {"joins", joins},
    {"has_64_children", has_64_children},
    {"computes", computes},
    {"accepts", accepts},
    {"receives", receives},
    {"polls", polls},
    {"polls_with_a_timeout", polls_with_a_timeout},
    {"selects", selects},
    {"waits_in_epoll", waits_in_epoll},
    {"blocks_a_signal", blocks_a_signal},
    {"ignores_a_signal", ignores_a_signal},
    {"handles_a_signal", handles_a_signal},
    {"raises_a_signal_anew", raises_a_signal_anew},
    {"keeps_a_line", keeps_a_line},
    {"keeps_a_message", keeps_a_message},
    {"leaves_bytes_unread", leaves_bytes_unread},
    {"prints_at_its_end", prints_at_its_end},
};

}  // namespace

int main(int, char* argv[]) {
  end_within_two_minutes();
  for (const auto& way : ways)
    if (std::strcmp(way.name, argv[1]) == 0) way.way();
  return 1;
}

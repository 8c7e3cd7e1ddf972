// reads_to_the_end HOW: a child sends 1000 bytes, in pieces of 10; tells how many came:
//   packets   through a pipe with O_DIRECT, where the rest of a packet is lost
//   atomic    through a pipe, and takes a short write for a failure
//   edge      through a socket, edge-triggered, and takes a short read for "nothing is left"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "checker/tests/programs/helper.hpp"

namespace {

void send(int to, bool repeats) {
  const char pieces[1000] = {};
  for (std::size_t sent = 0; sent < sizeof pieces;) {
    const auto size = std::min<std::size_t>(10, sizeof pieces - sent);
    const auto count = ::write(to, pieces + sent, size);
    if (count <= 0 || (!repeats && static_cast<std::size_t>(count) != size)) ::_exit(1);
    sent += static_cast<std::size_t>(count);
  }
  ::_exit(0);
}

long read_all(int from) {
  char bytes[64];
  long all = 0;
  for (ssize_t count; (count = ::read(from, bytes, sizeof bytes)) > 0;) all += count;
  return all;
}

long read_at_edges(int from) {
  char bytes[64];
  const int poll = ::epoll_create1(0);
  epoll_event event{};
  event.events = EPOLLIN | EPOLLET;
  ::epoll_ctl(poll, EPOLL_CTL_ADD, from, &event);
  long all = 0;
  while (all < 1000) {
    if (::epoll_wait(poll, &event, 1, 5000) != 1) return all;
    ssize_t count = 0;
    do {
      count = ::read(from, bytes, sizeof bytes);
      if (count == 0) return all;
      all += count > 0 ? count : 0;
    } while (count == sizeof bytes);
  }
  return all;
}

}  // namespace

int main(int, char* argv[]) {
  end_within_two_minutes();
  const std::string how = argv[1];
  int ends[2];
  const int failed = how == "edge" ? ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends)
                                   : ::pipe2(ends, how == "packets" ? O_DIRECT : 0);
  if (failed != 0) return 2;
  const pid_t child = ::fork();
  if (child == 0) send(ends[1], how == "edge");
  ::close(ends[1]);
  int status = 0;
  if (how == "edge")
    ::waitpid(child, &status, 0);  // so that all is there, and one edge stands for it
  const long all = how == "edge" ? read_at_edges(ends[0]) : read_all(ends[0]);
  if (how != "edge") ::waitpid(child, &status, 0);
  std::string line = "bytes " + std::to_string(all) + "\n";
  while (!line.empty())
    line.erase(0, static_cast<std::size_t>(::write(1, line.data(), line.size())));
  return status == 0 ? 0 : 1;
}

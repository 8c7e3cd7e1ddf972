// For specimens that fork a process for each client, and learn of its end by a handler for SIGCHLD
// that was installed without SA_RESTART: so calls of the parent, and of children, fail with EINTR.

#pragma once

#include <fcntl.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "base.hpp"

struct Forking : Echo {
  int server(long port) override {
    check(::pipe2(stopping_pipe_, O_CLOEXEC), "pipe2");
    struct sigaction action {};
    action.sa_handler = reap;
    ::sigaction(SIGCHLD, &action, nullptr);
    forks_ = true;
    return Echo::server(port);
  }

  void start(int client) override {
    if (!forks_) return Echo::start(client);  // demo
    sigset_t child_signal, before;
    ::sigemptyset(&child_signal);
    ::sigaddset(&child_signal, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &child_signal, &before);  // so that reap() knows it when it ends
    const auto slot = std::find(children.begin(), children.end(), 0);
    const pid_t child = slot == children.end() ? -1 : ::fork();
    if (child == 0) {
      ::sigprocmask(SIG_SETMASK, &before, nullptr);
      ::close(stopping_pipe_[1]);
      serve(client);
      ::_exit(0);
    }
    if (child > 0) *slot = child;
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
    ::close(client);
  }

  bool receive(Stream& stream) override {
    if (!forks_) return Echo::receive(stream);
    pollfd polled[] = {{stream.socket, POLLIN, 0}, {stopping_pipe_[0], POLLIN, 0}};
    while (::poll(polled, 2, -1) == -1)
      if (errno != EINTR) check(-1, "poll");
    if (polled[0].revents != 0) return Echo::receive(stream);
    stream.unread.clear();  // the stop came, and half a line is no message
    return false;
  }

  void stop_in_order(int listener) override {
    if (!forks_) return Echo::stop_in_order(listener);
    ::close(listener);
    ::close(stopping_pipe_[1]);  // each child sees the end of file
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(700);
    while (has_children() && std::chrono::steady_clock::now() < deadline) ::usleep(5'000);
    for (const pid_t child : children)
      if (child != 0) ::kill(child, SIGKILL);
    while (has_children()) ::usleep(5'000);
  }

 private:
  // Calls async-signal-safe functions only, and changes nothing that somebody else changes then.
  static void reap(int) {
    const int before = errno;
    for (pid_t ended; (ended = ::waitpid(-1, nullptr, WNOHANG)) > 0;)
      *std::find(children.begin(), children.end(), ended) = 0;
    errno = before;
  }
  static bool has_children() {
    return std::any_of(children.begin(), children.end(), [](pid_t child) { return child != 0; });
  }

  static inline std::array<volatile pid_t, 1000> children{};
  bool forks_ = false;
  int stopping_pipe_[2] = {-1, -1};
};

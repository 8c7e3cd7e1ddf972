// Wrong: it has a handler without SA_RESTART, and drops a client where a signal interrupts recv.
// Fails: 2.4 2.6
// Says: EINTR

#include "../base.hpp"

struct Wrong : Echo {
  int server(long port) override {
    struct sigaction action {};
    action.sa_handler = [](int) {};
    ::sigaction(SIGCONT, &action, nullptr);
    return Echo::server(port);
  }
  bool receive(Stream& stream) override {
    char bytes[16384];
    const ssize_t count = ::recv(stream.socket, bytes, sizeof bytes, 0);
    stream.unread.append(bytes, static_cast<std::size_t>(check(count, "recv")));
    return count > 0;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

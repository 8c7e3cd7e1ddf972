// Wrong: exit(3) waits for a stream (stdio) that a thread has locked, whose client does not read.
// Fails: 2.6
// Says: does not end

#include <cstdio>

#include "../base.hpp"

struct Wrong : Echo {
  void send_all(int socket, std::string bytes) override {
    if (!is_server_) return Echo::send_all(socket, bytes);
    static thread_local int last = -1;
    static thread_local FILE* stream = nullptr;
    if (last != socket || stream == nullptr) stream = ::fdopen(last = socket, "w");
    if (::fwrite(bytes.data(), 1, bytes.size(), stream) < bytes.size() || ::fflush(stream) != 0)
      check(-1, "fwrite");
  }
  int server(long port) override {
    is_server_ = true;
    ::signal(SIGPIPE, SIG_IGN);
    stop_ = stop_signals();
    const int listener = listen_on(port);
    announce(listener);
    serve_clients(listener);
    stop_in_order(listener);
    std::exit(0);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

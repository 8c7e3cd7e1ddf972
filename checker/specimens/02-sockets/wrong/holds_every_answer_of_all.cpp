// Wrong: one thread, and its sends wait for clients that do not read.
// Fails: 2.6
// Says: the server is blocked on one client

#include "../base.hpp"

struct Wrong : Echo {
  void serve_clients(int listener) override {
    std::vector<Stream> streams;
    for (;;) {
      std::vector<pollfd> polled = {{stop_, POLLIN, 0}, {listener, POLLIN, 0}};
      for (const Stream& stream : streams) polled.push_back({stream.socket, POLLIN, 0});
      ::poll(polled.data(), polled.size(), -1);
      for (std::size_t index = streams.size(); index-- > 0;)
        if (polled[index + 2].revents != 0 && !go_on(streams[index])) {
          ::close(streams[index].socket);
          streams.erase(streams.begin() + static_cast<std::ptrdiff_t>(index));
        }
      if (polled[0].revents != 0) return;
      if (polled[1].revents == 0) continue;
      const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
      if (client == -1)
        accept_failed();
      else
        streams.push_back({client, {}});
    }
  }

 private:
  // Answers the lines that have come; false where the conversation is over.
  bool go_on(Stream& stream) {
    try {
      const bool more = receive(stream);
      for (std::size_t newline; (newline = stream.unread.find('\n')) <= 65536;) {
        answer(stream.socket, stream.unread.substr(0, newline));
        stream.unread.erase(0, newline + 1);
      }
      if (stream.unread.size() > 65536) refuse_line(stream.socket);
      if (!more && !stream.unread.empty()) answer(stream.socket, stream.unread);
      return more && stream.unread.size() <= 65536;
    } catch (const std::system_error&) {
      return false;
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

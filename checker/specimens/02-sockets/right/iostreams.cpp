// Right: a stream buffer over each socket, std::getline and std::cout; SIGPIPE is ignored; threads.

#include <fcntl.h>
#include <sys/eventfd.h>

#include <ext/stdio_filebuf.h>
#include <future>
#include <iostream>
#include <memory>

#include "../base.hpp"

namespace {

using Buffer = __gnu_cxx::stdio_filebuf<char>;

constexpr std::streamsize longest = 65536;  // a line without its newline

// Two streams over one connection, a descriptor for each: closing them closes both.
struct Streams {
  explicit Streams(int socket)
      : input_buffer(::fcntl(socket, F_DUPFD_CLOEXEC, 3), std::ios::in | std::ios::binary),
        output_buffer(socket, std::ios::out | std::ios::binary),
        input(&input_buffer),
        output(&output_buffer) {}
  Buffer input_buffer, output_buffer;
  std::istream input;
  std::ostream output;
};

struct IoStreams : Echo {
  void complain(const std::string& what) override { std::cerr << "echo_tcp: " << what << "\n"; }

  void print(const std::string& line) override {
    const std::lock_guard lock(printing_);
    errno = 0;
    if (!(std::cout << line << std::endl)) check(-1, "write");
  }

  int client(const std::string& name, long port) override {
    Streams server(connect_to(port));
    std::string reply;
    server.output << name << std::endl;
    if (!std::getline(server.input, reply) || server.input.eof())
      throw std::runtime_error("the server closed before its reply was whole");
    print("Client got: [" + reply + "]");
    return 0;
  }

  void serve(int client) override {
    if (const int copy = ::fcntl(client, F_DUPFD_CLOEXEC, 3); copy != -1) {
      Streams streams(copy);
      converse(streams);
      ::shutdown(client, SHUT_RDWR);
    }
    end(client);
  }

  int demo(long port) override {
    const int listener = listen_on(port);
    const long true_port = port_of(listener);
    stop_ = ::eventfd(0, EFD_CLOEXEC);
    auto serving = std::async(std::launch::async, [=, this] { serve_clients(listener); });
    std::vector<std::future<void>> clients;
    for (int number = 0; number < 5; ++number)
      clients.push_back(
          std::async(std::launch::async, [=, this] { demo_client(number, true_port); }));
    clients.clear();  // waits for them
    ::eventfd_write(stop_, 1);
    serving.get();
    stop_in_order(listener);
    return failed_ ? 1 : 0;
  }

 private:
  void converse(Streams& streams) {
    const auto line = std::make_unique<char[]>(longest + 1);
    // Fails of a line that is too long, and of an end without one more byte.
    while (streams.input.getline(line.get(), longest + 1)) {
      if (streams.input.eof() && stopping_) return;
      const std::streamsize length = streams.input.gcount() - (streams.input.eof() ? 0 : 1);
      streams.output << "server got: [";
      streams.output.write(line.get(), length) << "]" << std::endl;
      if (!streams.output) return;
    }
    if (streams.input.gcount() == longest) streams.output << "error: line too long" << std::endl;
  }
};

}  // namespace

int main(int argc, char* argv[]) {
  ::signal(SIGPIPE, SIG_IGN);
  return IoStreams().run(argc, argv);
}

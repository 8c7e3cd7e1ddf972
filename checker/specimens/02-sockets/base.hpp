// A right echo_tcp in parts, a thread for each client. Each wrong specimen replaces one of them:
//   struct Wrong : Echo { void set_options(int) override {} };
// The bodies, but for the shortest, are in base.cpp, base_client.cpp and base_server.cpp: these are
// compiled once for all of them.

#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

int check(long result, const char* attempt);  // throws std::system_error where it is -1

struct WrongUsage {};

class Echo {
 public:
  Echo();
  virtual ~Echo();

  int run(int argc, char* argv[]);

 protected:
  using Words = std::vector<std::string>;
  enum Got { a_line, the_rest, too_long, the_end };
  struct Stream {
    int socket;
    std::string unread;
  };

  // --- The command line.
  virtual int obey(const Words& words);
  virtual long port_in(const Words& words, std::size_t index, long least);
  virtual long default_port() { return 50008; }
  virtual bool is_name(const std::string& word);
  virtual long number(const std::string& word, long least, long most);
  virtual int refuse();
  virtual void complain(const std::string& what);
  virtual void print(const std::string& line);
  static void write_all(int descriptor, std::string bytes);

  // --- Streams of lines.
  virtual void send_all(int socket, std::string bytes);
  virtual bool receive(Stream& stream);
  virtual Got next(Stream& stream, std::string& line, std::size_t longest);

  // --- The client.
  virtual int client(const std::string& name, long port);
  static sockaddr_in address_of(in_addr_t host, long port);
  virtual int connect_to(long port);
  virtual void send_name(int socket, const std::string& name);
  virtual std::string reply(int socket);

  // --- The server.
  virtual int server(long port);
  virtual int stop_signals();
  virtual in_addr_t own_address() { return INADDR_LOOPBACK; }
  virtual void set_options(int listener);
  virtual int listen_on(long port);
  static long port_of(int listener);
  virtual void announce(int listener);
  // Until stop_ is readable.
  virtual void serve_clients(int listener);
  virtual void accept_failed();
  virtual void start(int client);
  virtual void serve(int client);
  virtual std::size_t longest_message() { return 65536; }
  virtual void converse(int client);
  virtual void answer(int client, const std::string& message);
  virtual void refuse_line(int client);
  virtual void end(int client);
  virtual void stop_in_order(int listener);

  // --- Both.
  virtual int demo(long port);
  virtual int demo_clients() { return 5; }
  virtual void demo_client(int number, long port);

  bool is_server_ = false;  // and not a demo
  int stop_ = -1;           // readable when the server is to stop
  std::atomic<bool> stopping_ = false, failed_ = false;
  std::mutex mutex_;
  std::set<int> clients_;  // open connections
  std::condition_variable one_has_ended_;
  std::mutex printing_;
};

// The command line, and streams of lines.

#include "base.hpp"

#include <algorithm>
#include <utility>

int check(long result, const char* attempt) {
  if (result == -1) throw std::system_error(errno, std::generic_category(), attempt);
  return static_cast<int>(result);
}

// Not in the class: there each specimen would compile them for itself.
Echo::Echo() = default;
Echo::~Echo() = default;

int Echo::run(int argc, char* argv[]) {
  try {
    return obey({argv + 1, argv + argc});
  } catch (const WrongUsage&) {
    return refuse();
  } catch (const std::exception& error) {
    complain(error.what());
    return 1;
  }
}

int Echo::obey(const Words& words) {
  if (words.empty()) throw WrongUsage();
  if (words[0] == "client") {
    if (words.size() < 2 || !is_name(words[1])) throw WrongUsage();
    return client(words[1], port_in(words, 2, 1));
  }
  if (words[0] == "server") return server(port_in(words, 1, 0));
  if (words[0] == "demo") return demo(port_in(words, 1, 0));
  throw WrongUsage();
}

long Echo::port_in(const Words& words, std::size_t index, long least) {
  if (words.size() > index + 1) throw WrongUsage();
  return words.size() == index ? default_port() : number(words[index], least, 65535);
}

bool Echo::is_name(const std::string& word) { return word.find('\n') == std::string::npos; }

long Echo::number(const std::string& word, long least, long most) {
  if (word.empty() || word.size() > 5) throw WrongUsage();
  if (word.find_first_not_of("0123456789") != std::string::npos) throw WrongUsage();
  const long value = std::stol(word);
  if (value < least || value > most) throw WrongUsage();
  return value;
}

int Echo::refuse() {
  write_all(STDERR_FILENO, "usage: echo_tcp server|demo [PORT] | client NAME [PORT]\n");
  return 2;
}

void Echo::complain(const std::string& what) {
  write_all(STDERR_FILENO, "echo_tcp: " + what + "\n");
}

void Echo::print(const std::string& line) {
  const std::lock_guard lock(printing_);
  write_all(STDOUT_FILENO, line + "\n");
}

void Echo::write_all(int descriptor, std::string bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count == -1 && errno == EINTR) continue;
    bytes.erase(0, static_cast<std::size_t>(check(count, "write")));
  }
}

void Echo::send_all(int socket, std::string bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count == -1 && errno == EINTR) continue;
    bytes.erase(0, static_cast<std::size_t>(check(count, "send")));
  }
}

bool Echo::receive(Stream& stream) {
  char bytes[16384];
  ssize_t count = -1;
  do count = ::recv(stream.socket, bytes, sizeof bytes, 0);
  while (count == -1 && errno == EINTR);
  stream.unread.append(bytes, static_cast<std::size_t>(check(count, "recv")));
  return count > 0;
}

Echo::Got Echo::next(Stream& stream, std::string& line, std::size_t longest) {
  for (;;) {
    const std::size_t newline = stream.unread.find('\n');
    if (std::min(newline, stream.unread.size()) > longest) return too_long;
    if (newline != std::string::npos) {
      line = stream.unread.substr(0, newline);
      stream.unread.erase(0, newline + 1);
      return a_line;
    }
    if (receive(stream)) continue;
    line = std::move(stream.unread);
    return line.empty() ? the_end : the_rest;
  }
}

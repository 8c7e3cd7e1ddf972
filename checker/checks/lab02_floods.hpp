// For the checks of lab 02: clients that send on and on, and read no answer.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checker/checks/lab02_vocabulary.hpp"
#include "checker/harness/sockets.hpp"

namespace echo_tcp {

// Lines that a client sends without reading any answer, a few at a time: between two times the
// server comes to rest. So its last send is one that found the kernel's buffer full to the brim,
// and nothing but a client that reads lets it go on. (Who sends many at once fills the buffers,
// too, but then a part of them becomes free, and a send that sleeps goes on with it as soon as
// something else wakes it, as shutdown(2) does: sk_stream_wait_memory in the kernel's
// net/core/stream.c. With 256 lines at once that was so for one client in fifty.) Long before that
// it sends more at once.
class Flood {
 public:
  Flood(Server& server, Peer& client) : server_(&server), client_(&client) {}
  // Sends until the server holds answers that the kernel does not take.
  void send_until_held(Where where = {}) { send_until(some, where); }
  // Sends on from there, so much that it is far from having answered all.
  void send_until_stuck(Where where = {}) { send_until(far, where); }
  static void send_until_stuck(std::vector<Flood>& floods, Where where = {});
  // Reads on: every answer comes, in order. The client may send anew after that.
  void expect_all_answers(Where where = {});
  // No line is left to be sent, and the server's kernel has them all.
  bool all_has_arrived() const { return unsent_.empty() && client_->all_has_arrived(); }
  // The same, but false where the connection ends before they have all come.
  bool read_answers(Where where = {});

 private:
  // Bytes. What is under way may be acknowledged late, and leave room for some in the kernel; a
  // server that reads no more has room for some, too (64 KiB).
  static constexpr std::size_t some = 64 << 10, far = 256 << 10, most = 24 << 20;
  static std::string line(std::size_t number);
  static void send_until(std::vector<Flood*> floods, std::size_t held, Where where);
  void send_until(std::size_t held, Where where) { send_until({this}, held, where); }
  std::size_t lines_at_once() const;
  void send_some_lines();
  enum class Rest { asleep, arrived, unmoved };
  static void wait_until(Rest rest, const std::vector<Flood*>& floods, Where where);
  static std::vector<std::uint64_t> bytes_under_way(const std::vector<Flood*>& floods);
  // Of its connection; one that is no more has nothing.
  struct Ends {
    harness::TcpSocket server, client;
  };
  Ends ends() const;
  std::size_t bytes_held() const;
  bool finds_no_room() const {
    return is_over_ || (!unsent_.empty() && !client_->all_has_arrived());
  }
  static std::vector<Flood*> done_of(const std::vector<Flood*>& floods, std::size_t held);

  Server* server_;
  Peer* client_;
  std::size_t lines_ = 0, read_ = 0;    // begun so far; of which the answers were read
  std::string unsent_;                  // of the last ones
  bool is_over_ = false;                // its connection
  std::size_t sent_ = 0, answers_ = 0;  // bytes: sent; of the answers that were not read
};

}  // namespace echo_tcp

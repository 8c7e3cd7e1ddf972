// Wrong: all clients share the buffer of what came.
// Fails: 2.5 2.6
// Says: was sent over another connection

#include "../base.hpp"

struct Wrong : Echo {
  Got next(Stream& stream, std::string& line, std::size_t longest) override {
    if (longest != longest_message()) return Echo::next(stream, line, longest);  // the client's
    for (;;) {
      if (take_line(line)) return a_line;
      if (all_.size() > longest) return too_long;
      Stream fresh{stream.socket, {}};
      const bool more = receive(fresh);
      const std::lock_guard lock(sharing_);
      all_ += fresh.unread;
      if (more) continue;
      line = std::move(all_);
      all_.clear();
      return line.empty() ? the_end : the_rest;
    }
  }

 private:
  bool take_line(std::string& line) {
    const std::lock_guard lock(sharing_);
    const std::size_t newline = all_.find('\n');
    if (newline > longest_message() || newline == std::string::npos) return false;
    line = all_.substr(0, newline);
    all_.erase(0, newline + 1);
    return true;
  }

  std::mutex sharing_;
  std::string all_;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

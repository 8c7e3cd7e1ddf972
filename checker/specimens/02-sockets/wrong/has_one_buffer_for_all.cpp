// Wrong: all clients share the buffer of what came.
// Fails: 2.5 2.6

#include "../base.hpp"

struct Wrong : Echo {
  Got next(Stream& stream, std::string& line, std::size_t longest) override {
    std::swap(shared_, stream.unread);
    const Got got = Echo::next(stream, line, longest);
    std::swap(shared_, stream.unread);
    return got;
  }
  bool receive(Stream& stream) override {
    std::string mine = std::move(stream.unread);
    Stream fresh{stream.socket, {}};
    const bool more = Echo::receive(fresh);
    const std::lock_guard lock(sharing_);
    all_ += fresh.unread;
    stream.unread = mine + all_;
    if (stream.unread.find('\n') != std::string::npos) all_.clear();
    return more;
  }

 private:
  std::mutex sharing_;
  std::string shared_, all_;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

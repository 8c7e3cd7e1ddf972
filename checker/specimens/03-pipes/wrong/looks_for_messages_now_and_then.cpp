// Wrong: the parent looks for messages every 100 ms.
// Fails: 3.2
// Says: which ends by itself

#include "../base.hpp"

struct Wrong : Plumber {
  std::string read_some() override {
    ::fcntl(read_end, F_SETFL, O_NONBLOCK);
    char bytes[4096];
    ssize_t got = 0;
    while ((got = ::read(read_end, bytes, sizeof bytes)) == -1) sleep_ms(100);
    return std::string(bytes, static_cast<std::size_t>(got));
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

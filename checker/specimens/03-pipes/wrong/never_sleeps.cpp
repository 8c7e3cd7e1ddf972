// Wrong: the parent tries again at once where there is no message.
// Fails: 3.2 3.3 3.5
// Judged by: the first failure of each step
// Says: computes
// Says: busy waiting

#include "../base.hpp"

struct Wrong : Plumber {
  std::string read_some() override {
    ::fcntl(read_end, F_SETFL, O_NONBLOCK);
    char bytes[4096];
    ssize_t got = 0;
    while ((got = ::read(read_end, bytes, sizeof bytes)) == -1) {
    }
    return std::string(bytes, static_cast<std::size_t>(got));
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

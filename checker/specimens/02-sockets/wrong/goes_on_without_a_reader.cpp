// Wrong: SIGPIPE is ignored, and so is what write(2) then says of standard output.
// Fails: 2.1 2.2
// Says: as nobody reads its output

#include "../base.hpp"

struct Wrong : Echo {
  void print(const std::string& line) override {
    ::signal(SIGPIPE, SIG_IGN);
    try {
      Echo::print(line);
    } catch (const std::system_error& error) {
      if (error.code().value() != EPIPE) throw;
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

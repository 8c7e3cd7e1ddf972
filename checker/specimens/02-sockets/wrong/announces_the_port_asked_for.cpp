// Wrong: it prints the PORT of its command line: 0.
// Fails: 2.2 2.4 2.5 2.6
// Says: (/proc/net/tcp shows it), and not on port 0

#include "../base.hpp"

struct Wrong : Echo {
  void announce(int) override { print("Listening on 127.0.0.1:" + std::to_string(asked_for_)); }
  int server(long port) override {
    asked_for_ = port;
    return Echo::server(port);
  }

 private:
  long asked_for_ = 0;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

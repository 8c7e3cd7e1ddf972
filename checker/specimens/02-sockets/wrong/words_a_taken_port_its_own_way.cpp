// Wrong: it words the failure of bind in its own way.
// Fails: 2.2 2.3
// Says: Address already in use

#include "../base.hpp"

struct Wrong : Echo {
  int listen_on(long port) override {
    try {
      return Echo::listen_on(port);
    } catch (const std::system_error&) {
      throw std::runtime_error("cannot listen on port " + std::to_string(port));
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: messages, but status 0 where a call failed.
// Fails: 2.1 2.2 2.3 2.4
// Says: exit with status 1

#include "../base.hpp"

struct Wrong : Echo {
  int client(const std::string& name, long port) override {
    return survive([&] { return Echo::client(name, port); });
  }
  int server(long port) override {
    return survive([&] { return Echo::server(port); });
  }
  int demo(long port) override {
    return survive([&] { return Echo::demo(port); });
  }

 private:
  template <typename Work>
  int survive(Work work) {
    try {
      return work();
    } catch (const std::exception& error) {
      complain(error.what());
      return 0;
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: what write returns for standard output is overlooked.
// Fails: 2.1 2.2 2.3
// Says: exit with status 1
// Says: it goes on as if none had

#include "../base.hpp"

struct Wrong : Echo {
  void print(const std::string& line) override {
    try {
      Echo::print(line);
    } catch (const std::system_error&) {
    }
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

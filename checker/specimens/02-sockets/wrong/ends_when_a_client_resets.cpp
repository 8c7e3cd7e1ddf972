// Wrong: an error of one connection ends the program.
// Fails: 2.6
// Says: one connection had been reset by its other side, and it ended for that

#include "../base.hpp"

struct Wrong : Echo {
  void serve(int client) override {
    try {
      converse(client);
    } catch (const std::exception& error) {
      complain(error.what());
      ::_exit(1);
    }
    end(client);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

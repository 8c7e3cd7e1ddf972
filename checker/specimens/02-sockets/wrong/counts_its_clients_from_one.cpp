// Wrong: the clients of demo are client1 to client5.
// Fails: 2.3
// Says: client0

#include "../base.hpp"

struct Wrong : Echo {
  void demo_client(int number, long port) override { Echo::demo_client(number + 1, port); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

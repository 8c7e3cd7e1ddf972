// Wrong: it serves one client at a time.
// Fails: 2.5 2.6
// Judged by: the first failure of each step
// Says: the server is blocked on one client

#include "../base.hpp"

struct Wrong : Echo {
  void start(int client) override { serve(client); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: the processes of its clients go on when it stops.
// Fails: 2.6
// Judged by: the first failure of each step
// Says: it left behind

#include "../base.hpp"

struct Wrong : Echo {
  void start(int client) override {
    if (!forks_) return Echo::start(client);  // demo
    if (::fork() == 0) {
      Echo::serve(client);
      ::_exit(0);
    }
    ::close(client);
  }
  int server(long port) override {
    ::signal(SIGCHLD, SIG_IGN);
    forks_ = true;
    return Echo::server(port);
  }

 private:
  bool forks_ = false;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

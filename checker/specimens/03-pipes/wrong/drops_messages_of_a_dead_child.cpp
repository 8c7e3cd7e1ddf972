// Wrong: what a child sent before it was killed is not received.
// Fails: 3.3 3.4
// Says: to go on

#include "../base.hpp"

struct Wrong : Plumber {
  std::string read_some() override {
    siginfo_t info{};
    ::waitid(P_PID, static_cast<id_t>(pids.front()), &info, WEXITED | WNOHANG | WNOWAIT);
    return info.si_code == CLD_KILLED ? "" : Plumber::read_some();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

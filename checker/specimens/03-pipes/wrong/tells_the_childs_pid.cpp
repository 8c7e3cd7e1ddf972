// Wrong: the line tells the process id of the child.
// Fails: 3.1 3.2 3.3 3.4 3.5
// Says: Parent

#include "../base.hpp"

struct Wrong : Plumber {
  std::string line(const std::string& text) override {
    std::string all = Plumber::line(text);
    const std::string me = std::to_string(::getpid());
    return all.replace(all.find(me), me.size(), std::to_string(pids.front()));
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: the child prints the line itself, in its parent's name.
// Fails: 3.1 3.2 3.3
// Says: writes to standard output

#include "../base.hpp"

struct Wrong : Plumber {
  void send(const std::string& text) override {
    std::string all = line(text.substr(0, text.size() - 1));
    const std::string me = std::to_string(::getpid());
    all.replace(all.find(me), me.size(), std::to_string(::getppid()));
    print(all);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: the demo prints the listening line too.
// Fails: 2.3
// Says: Listening

#include "../base.hpp"

struct Wrong : Echo {
  int listen_on(long port) override {
    const int listener = Echo::listen_on(port);
    if (in_demo_) announce(listener);
    return listener;
  }
  int demo(long port) override {
    in_demo_ = true;
    return Echo::demo(port);
  }

 private:
  bool in_demo_ = false;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: it prints a line when it stops.
// Fails: 2.3 2.6
// Says: nothing more on standard output

#include "../base.hpp"

struct Wrong : Echo {
  void stop_in_order(int listener) override {
    Echo::stop_in_order(listener);
    print("Stopping");
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

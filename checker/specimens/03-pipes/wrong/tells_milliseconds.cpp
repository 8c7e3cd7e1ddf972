// Wrong: the time has three decimals.
// Fails: 3.1 3.2 3.3 3.4 3.5
// Says: {epoch}

#include "../base.hpp"

struct Wrong : Plumber {
  std::string epoch() override {
    const std::string text = Plumber::epoch();
    return text.substr(0, text.size() - 3);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

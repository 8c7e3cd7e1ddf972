// Wrong: there is no child: the parent prints what it would send.
// Fails: 3.1 3.2 3.3 3.4 3.5
// Says: a child to have sent

#include "../base.hpp"

struct Wrong : Plumber {
  int spam() override {
    for (long sent = 0; count == 0 || sent < count; ++sent) {
      pause(sent % 5);
      const std::string text = message(0, sent % 5);
      print(line(text.substr(0, text.size() - 1)));
    }
    return 0;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: what one read brings is printed as one message.
// Fails: 3.2 3.4
// Says: one read is not one message

#include "../base.hpp"

struct Wrong : Plumber {
  void print_messages(std::string& pending) override {
    // From several children they come together or not, by luck.
    if (children > 1) return Plumber::print_messages(pending);
    print(line(pending.substr(0, pending.size() - 1)));
    pending.clear();
    --left;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

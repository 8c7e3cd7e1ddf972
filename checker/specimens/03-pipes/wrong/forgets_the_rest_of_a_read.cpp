// Wrong: what follows the last newline of a read is forgotten.
// Fails: 3.4 3.5
// Perhaps: Step4_WhereAMessageEnds.DropsAMessageThatTheE

#include "../base.hpp"

struct Wrong : Plumber {
  void print_messages(std::string& pending) override {
    Plumber::print_messages(pending);
    pending.clear();
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

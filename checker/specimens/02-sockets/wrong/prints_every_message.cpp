// Wrong: it prints what it gets.
// Fails: 2.2 2.3 2.6
// Perhaps: Step4_AStreamNotMessages.LosesNothingToAClient
// Says: nothing more on standard output

#include "../base.hpp"

struct Wrong : Echo {
  void answer(int client, const std::string& message) override {
    print(message);
    Echo::answer(client, message);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

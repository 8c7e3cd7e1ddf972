// Wrong: a write for each byte of a message, so that children at once tear nearly all of them.
// Fails: 3.5
// Perhaps: Step5_ManyWritersOnePipe.P Step5_ManyWritersOnePipe.K Step5_ManyWritersOnePipe.L
// Perhaps: Step5_ManyWritersOnePipe.Tak
// Says: Spam 0 from child

#include "../base.hpp"

struct Wrong : Plumber {
  void send(const std::string& text) override {
    for (const char byte : text) Plumber::send({byte});
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

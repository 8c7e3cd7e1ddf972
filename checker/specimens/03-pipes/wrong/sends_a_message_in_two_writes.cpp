// Wrong: two writes for a message: between them another child writes.
// Fails: 3.5
// Perhaps: Step5_ManyWritersOnePipe.P Step5_ManyWritersOnePipe.K Step5_ManyWritersOnePipe.L
// Perhaps: Step5_ManyWritersOnePipe.Tak
// Says: Spam 0 from child

#include "../base.hpp"

struct Wrong : Plumber {
  void send(const std::string& text) override {
    Plumber::send(text.substr(0, 5));
    Plumber::send(text.substr(5));
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: one lock is held while any client is answered: who takes long delays all.
// Fails: 2.5 2.6

#include "../base.hpp"

struct Wrong : Echo {
  void answer(int client, const std::string& message) override {
    const std::lock_guard lock(answering_);
    Echo::answer(client, message);
  }

 private:
  std::mutex answering_;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

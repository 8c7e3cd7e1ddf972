// Wrong: two writes for a message: between them another child writes.
// Fails: 3.5
// Says: Spam 0 from child

#include "../base.hpp"

struct Wrong : Plumber {
  void send(const std::string& text) override {
    for (const std::string& part : {text.substr(0, 5), text.substr(5)})
      if (::write(write_end, part.data(), part.size()) == -1) ::_exit(1);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

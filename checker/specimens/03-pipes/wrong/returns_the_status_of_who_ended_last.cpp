// Wrong: the exit status is that of the program that ends last.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  int wait_for_programs() override {
    int status = 0;
    while (::wait(&status) > 0) {
    }
    return result_of(status);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

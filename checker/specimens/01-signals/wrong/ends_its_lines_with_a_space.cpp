// Wrong: a space stands before the newline.
// Fails: 1.1 1.2 1.3 1.4 1.5 1.6
// Says: white space stands at its end

#include "../base.hpp"

struct Wrong : AlarmClock {
  void print(const std::string& line) override { write_out(line + " \n"); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: programs are looked up in /bin and /usr/bin.
// Fails: 3.6

#include "../base.hpp"

struct Wrong : Plumber {
  void execute(Program& program) override {
    const std::string name = program[0];
    for (const char* const folder : {"/bin/", "/usr/bin/", ""})
      if (name[0] != '\0' || *folder == '\0') ::execv((folder + name).c_str(), program.data());
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

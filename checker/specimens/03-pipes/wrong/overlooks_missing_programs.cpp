// Wrong: a place without a program is passed over.
// Fails: 3.6
// Says: usage

#include "../base.hpp"

struct Wrong : Plumber {
  bool split(const std::vector<char*>& words) override {
    programs.resize(1);
    for (char* const word : words) {
      if (std::strcmp(word, "--") != 0)
        programs.back().push_back(word);
      else if (!programs.back().empty())
        programs.emplace_back();
    }
    if (programs.back().empty() && programs.size() > 1) programs.pop_back();
    for (Program& program : programs) program.push_back(nullptr);
    return programs.front().front() != nullptr;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// Wrong: PORT is not compared with 65535 before it is put into 16 bits.
// Fails: 2.1 2.2
// Says: exit with status 2

#include "../base.hpp"

struct Wrong : Echo {
  long number(const std::string& word, long least, long) override {
    if (word.empty() || word.find_first_not_of("0123456789") != std::string::npos)
      throw WrongUsage();
    const long value = static_cast<std::uint16_t>(std::strtoul(word.c_str(), nullptr, 10));
    if (value < least) throw WrongUsage();
    return value;
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

// The command line.

#include "base.hpp"

// Not in the class: there each specimen would compile them for itself.
Plumber::Plumber() = default;
Plumber::~Plumber() = default;

int Plumber::run(int argc, char* argv[]) {
  const std::string verb = argc > 1 ? argv[1] : "";
  const std::vector<char*> words(argv + (argc > 1 ? 2 : argc), argv + argc);
  if (verb == "spam") return read_numbers(words) ? spam() : refuse();
  if (verb == "run") return split(words) ? run_pipeline() : refuse();
  return refuse();
}

void Plumber::fail(const char* what) {
  std::fprintf(stderr, "plumber: %s: %s\n", what, std::strerror(errno));
  std::exit(1);
}

int Plumber::refuse() {
  std::fprintf(stderr, "usage: plumber spam [COUNT [UNIT_MS [CHILDREN]]]\n");
  std::fprintf(stderr, "usage: plumber run PROGRAM [ARG...] [-- PROGRAM [ARG...]]...\n");
  return 2;
}

// Right: the parts of base.hpp, from which the wrong specimens are made: a thread for each client.

#include "../base.hpp"

int main(int argc, char* argv[]) { return Echo().run(argc, argv); }

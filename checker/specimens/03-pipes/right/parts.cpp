// Right: the parts of which the wrong ones are made

#include "../base.hpp"

int main(int argc, char* argv[]) { return Plumber().run(argc, argv); }

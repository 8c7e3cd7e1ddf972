// Right: the program of which the wrong ones are made
#include "../plumber.hpp"

int main(int argc, char** argv) { return Plumber().main(argc, argv); }

// Right: the parts of base.hpp, from which the wrong specimens are made: handlers and sigsuspend.

#include "../base.hpp"

int main(int argc, char* argv[]) { return AlarmClock().run(argc, argv); }

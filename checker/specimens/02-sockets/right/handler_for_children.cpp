// Right: a process for each client, a SIGCHLD handler without SA_RESTART; all calls are made again.

#include "../forking.hpp"

int main(int argc, char* argv[]) { return Forking().run(argc, argv); }

// kills_itself SIGNAL

#include <unistd.h>

#include <csignal>
#include <cstdlib>

int main(int, char* argv[]) { ::kill(::getpid(), std::atoi(argv[1])); }

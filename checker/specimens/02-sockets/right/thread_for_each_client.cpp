// Right: a thread for each client, detached; the main thread sleeps in poll, stop by signalfd.

#include "../base.hpp"

int main(int argc, char* argv[]) { return Echo().run(argc, argv); }

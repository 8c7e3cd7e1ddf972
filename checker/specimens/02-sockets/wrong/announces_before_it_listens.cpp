// Wrong: it prints its line between bind and listen.
// Fails: 2.2
// Perhaps: Step2_AServer.A Step2_AServer.C Step2_AServer.L Step2_AServer.PrintsN Step2_AServer.S
// Perhaps: Step2_AServer.Takes Step2_AServer.TellsThatT Step4_ Step5_ Step6_
// Says: listen before it says so

#include "../base.hpp"

struct Wrong : Echo {
  int server(long port) override {
    stop_ = stop_signals();
    const int listener = check(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), "socket");
    set_options(listener);
    const sockaddr_in address = address_of(INADDR_LOOPBACK, port);
    check(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address), "bind");
    announce(listener);
    check(::listen(listener, SOMAXCONN), "listen");
    serve_clients(listener);
    stop_in_order(listener);
    ::_exit(0);
  }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

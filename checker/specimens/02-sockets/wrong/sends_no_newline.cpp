// Wrong: the client sends its name without a newline.
// Fails: 2.1 2.3 2.4
// Judged by: the first failure of each step
// Says: no newline at its end

#include "../base.hpp"

struct Wrong : Echo {
  void send_name(int socket, const std::string& name) override { send_all(socket, name); }
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

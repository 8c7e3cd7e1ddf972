#include "checker/cli/picture/scenes.hpp"

#include <algorithm>
#include <csignal>
#include <regex>

#include "checker/cli/picture/stage.hpp"
#include "checker/harness/events.hpp"

namespace picture {
namespace {

using harness::Program;
using harness::Recording;

Recording play_clock(const std::string& path, const std::string& title, const std::string& step) {
  Stage stage(title, step);
  Program& clock = stage.start(path, {"60"});
  stage.run_until_all_sleep();
  for (const int signal : {SIGALRM, SIGALRM, SIGTERM}) stage.send(clock, signal);
  return stage.end();
}

// Empty where it has not printed one.
std::string port_of(Program& server) {
  const std::string text(server.output().waiting());
  std::smatch found;
  return std::regex_search(text, found, std::regex("127\\.0\\.0\\.1:(\\d+)")) ? found[1].str() : "";
}

Recording play_server(const std::string& path, const std::string& title, const std::string& step) {
  Stage stage(title, step);
  Program& server = stage.start(path, {"server", "0"});
  stage.run_until_all_sleep();
  harness::serve_ready_sources();  // its line lies in the pipe
  if (const std::string port = port_of(server); !port.empty()) {
    // Both are there before one of them is served.
    for (const char* name : {"Ada", "Grace"}) stage.start(path, {"client", name, port});
    stage.run_until_all_sleep();
  }
  stage.send(server, SIGTERM);
  return stage.end();
}

Recording play_spam(const std::string& path, const std::string& title, const std::string& step) {
  Stage stage(title, step);
  stage.start(path, {"spam", "3", "1000", "2"});
  stage.run_until_all_sleep();
  return stage.end();
}

Recording play_pipeline(const std::string& path, const std::string& title,
                        const std::string& step) {
  Stage stage(title, step);
  stage.start(path, {"run", "seq", "3", "--", "sort", "-r", "--", "head", "-n", "1"});
  stage.run_until_all_sleep();
  return stage.end();
}

}  // namespace

const std::vector<Scene>& scenes() {
  static const std::vector<Scene> all = {
      {"01", "01-signals/alarm_clock", "Two laps of the clock, and its stop", play_clock},
      {"02", "02-sockets/echo_tcp", "A server and two clients", play_server},
      {"03", "03-pipes/plumber", "Spam of two children", play_spam},
      {"03-pipeline", "03-pipes/plumber", "A pipeline of three programs", play_pipeline},
  };
  return all;
}

const Scene* scene_of(const std::string& name) {
  const auto found = std::ranges::find(scenes(), name, &Scene::name);
  return found == scenes().end() ? nullptr : &*found;
}

}  // namespace picture

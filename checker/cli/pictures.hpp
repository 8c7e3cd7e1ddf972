// What `trace` (checker/cli/picture) draws for us: of a scene, and of a check that failed.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "checker/cli/course.hpp"
#include "checker/cli/signals.hpp"

namespace cli {

// SIGINT, SIGTERM or SIGHUP came while something was waited for.
struct Interrupted {
  int signal;
};

// A scene that `trace` knows, and the lab whose program plays it.
struct SceneName {
  std::string name;  // "03-pipeline"
  const Lab* lab;
};

// The scene that a person means by 03, 3 or 03-pipeline; nothing where `word` is none.
std::optional<SceneName> scene_named(const Course& course, const std::string& word);

// Each call builds what it needs, and blocks until all is done. It throws Interrupted, and
// std::runtime_error where something does not build, the student's program or the course.
class Pictures {
 public:
  // `signals` are those that may interrupt; the others that they hold are taken and forgotten.
  Pictures(const Course& course, Signals& signals, bool solutions);

  // The words before those that tell what to trace.
  std::vector<std::string> trace_command();
  // The words that tell `trace` of a scene.
  std::vector<std::string> scene_words(const SceneName& scene);

  // Runs the checks of a step again, the one that failed first, until one that is traced fails:
  // the file of what was seen then, or nothing where none did.
  std::optional<std::filesystem::path> record(const Lab& lab, const Step& step,
                                              const std::string& failed_check);
  // What `trace` prints.
  std::string draw(std::vector<std::string> words, std::size_t columns = 100);

  // Where the pictures of this build folder are.
  std::filesystem::path folder() const { return course_.build / "pictures"; }

 private:
  void build(const std::string& target);
  // Runs a command to its end; its status.
  int run(const std::vector<std::string>& command, const std::vector<std::string>& environment,
          std::string& output);

  const Course& course_;
  Signals& signals_;
  bool solutions_;
};

}  // namespace cli

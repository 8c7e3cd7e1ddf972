// The words of the command line: verbs, what they take, and what each is for. The help, the
// completion and the answer to a mistyped verb read them here.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cli {

enum class Takes { nothing, step, lab_or_step, lab_step_or_all, lab, shell, scene_or_program };

struct Verb {
  std::string name, summary;
  Takes takes;
  std::vector<std::string> options;
  std::string example;
};

const std::vector<Verb>& verbs();

// The verb that `word` was likely meant to be; empty where it resembles none.
std::string nearest_verb(std::string_view word);

}  // namespace cli

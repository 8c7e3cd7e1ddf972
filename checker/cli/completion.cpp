#include <fmt/core.h>

#include "checker/cli/pictures.hpp"
#include "checker/cli/terminal.hpp"
#include "checker/cli/verbs.hpp"
#include "checker/cli/words.hpp"

namespace cli {
namespace {

// What may stand behind a verb in this course: "01 02 1.1 1.2 --all".
std::string words_behind(const Course& course, const Verb& verb) {
  std::string words;
  const auto add = [&](const std::string& word) { words += (words.empty() ? "" : " ") + word; };
  const bool labs = verb.takes == Takes::lab || verb.takes == Takes::lab_or_step ||
                    verb.takes == Takes::lab_step_or_all;
  const bool steps = labs ? verb.takes != Takes::lab : verb.takes == Takes::step;
  if (verb.takes == Takes::lab_step_or_all) add("all");
  if (verb.takes == Takes::shell) add("bash zsh fish");
  for (const Lab& lab : course.labs) {
    if (labs || verb.takes == Takes::scene_or_program) add(lab.number);
    for (const Step& step : lab.steps)
      if (steps) add(step.id);
  }
  if (verb.takes == Takes::scene_or_program && scene_named(course, "03-pipeline"))
    add("03-pipeline");
  for (const std::string& option : verb.options) add(option);
  add("--help");
  return words;
}

std::string names_of_verbs() {
  std::string names;
  for (const Verb& verb : verbs()) names += verb.name + " ";
  return names + "--json --help";
}

// In single quotes, as zsh and fish read them. `quote` is how an apostrophe is written there.
std::string quoted(const std::string& text, const char* quote) {
  std::string result = "'";
  for (const char letter : text) {
    if (letter == '\'')
      result += quote;
    else
      result += letter;
  }
  return result + "'";
}

std::string for_bash(const Course& course) {
  std::string cases;
  for (const Verb& verb : verbs())
    cases += fmt::format("    {}) words='{}' ;;\n", verb.name, words_behind(course, verb));
  return fmt::format(
      R"(# Completes `lab` and any path that ends so. To have it: source <(checker/lab completion bash)
_ipc_lab() {{
  local words=''
  case $COMP_CWORD:${{COMP_WORDS[1]}} in
    1:*) words='{}' ;;
    *) case ${{COMP_WORDS[1]}} in
{}    esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "${{COMP_WORDS[COMP_CWORD]}}"))
}}
complete -F _ipc_lab lab
)",
      names_of_verbs(), cases);
}

std::string for_zsh(const Course& course) {
  std::string names;
  std::string cases;
  for (const Verb& verb : verbs()) {
    names += fmt::format("    {}\n", quoted(verb.name + ":" + verb.summary, "'\\''"));
    cases += fmt::format("    {}) compadd -- {} ;;\n", verb.name, words_behind(course, verb));
  }
  return fmt::format(R"(#compdef lab
# To have it: source <(checker/lab completion zsh)
_ipc_lab() {{
  local -a verbs=(
{}  )
  if (( CURRENT == 2 )); then
    _describe 'verb' verbs
    compadd -- --json --help
    return
  fi
  case ${{words[2]}} in
{}  esac
}}
compdef _ipc_lab lab
)",
                     names, cases);
}

std::string for_fish(const Course& course) {
  std::string lines = "# To have it: checker/lab completion fish | source\ncomplete -c lab -f\n";
  for (const Verb& verb : verbs()) {
    lines += fmt::format("complete -c lab -n __fish_use_subcommand -a {} -d {}\n", verb.name,
                         quoted(verb.summary, "\\'"));
    lines += fmt::format("complete -c lab -n '__fish_seen_subcommand_from {}' -a '{}'\n", verb.name,
                         words_behind(course, verb));
  }
  return lines + "complete -c lab -n __fish_use_subcommand -a '--json --help'\n";
}

}  // namespace

int completion(const Course& course, const std::string& shell) {
  if (shell == "bash")
    print(for_bash(course));
  else if (shell == "zsh")
    print(for_zsh(course));
  else if (shell == "fish")
    print(for_fish(course));
  else
    throw UsageError(
        fmt::format("there is no completion for '{}', only for bash, zsh and fish", shell));
  return 0;
}

}  // namespace cli

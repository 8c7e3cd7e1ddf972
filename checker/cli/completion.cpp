#include <fmt/core.h>

#include <string>
#include <vector>

#include "checker/cli/pictures.hpp"
#include "checker/cli/terminal.hpp"
#include "checker/cli/verbs.hpp"
#include "checker/cli/words.hpp"

namespace cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// The one word that a verb takes, as it may be in this course: "01 02 1.1 1.2".
std::string things_for(const Course& course, const Verb& verb) {
  std::vector<std::string> words;
  const bool scene = verb.takes == Takes::scene_or_program;
  const bool labs = verb.takes == Takes::lab || verb.takes == Takes::lab_or_step ||
                    verb.takes == Takes::lab_step_or_all;
  const bool steps = labs ? verb.takes != Takes::lab : verb.takes == Takes::step;
  if (verb.takes == Takes::lab_step_or_all) words.emplace_back("all");
  if (verb.takes == Takes::shell) words = {"bash", "zsh", "fish"};
  for (const Lab& lab : course.labs) {
    if (labs || scene) words.push_back(lab.number);
    for (const Step& step : lab.steps)
      if (steps) words.push_back(step.id);
  }
  if (scene && scene_named(course, "03-pipeline")) words.emplace_back("03-pipeline");
  return joined(words);
}

// Behind --format there stands one of `formats`, so that a shell adds no space to it.
std::string options_of(const Verb& verb) {
  std::vector<std::string> words;
  for (const std::string& option : verb.options)
    words.push_back(option == "--format" || option == "--output" ? option + "=" : option);
  words.emplace_back("--help");
  return joined(words);
}

constexpr const char* formats = "text html svg json";

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
    cases += fmt::format("      {}) things='{}' options='{}' ;;\n", verb.name,
                         things_for(course, verb), options_of(verb));
  return fmt::format(
      R"(# Completes `lab` and any path that ends so. To have it: source <(checker/lab completion bash)
_ipc_lab() {{
  local verb=${{COMP_WORDS[1]}} word=${{COMP_WORDS[COMP_CWORD]}} things='' options='' other
  local before=${{COMP_WORDS[COMP_CWORD - 1]}}
  if [ "$COMP_CWORD" -eq 1 ]; then
    things='{0}'
  else
    case $verb in
{1}    esac
    for other in "${{COMP_WORDS[@]:2:COMP_CWORD-2}}"; do  # one thing is enough
      case $verb:$other in trace:*|*:-*) ;; *) things='' ;; esac
    done
  fi
  # The = is a word of its own here.
  if [ "$word" = = ]; then before='=' word=''; fi
  case $verb:$before:${{COMP_WORDS[COMP_CWORD - 2]}}:${{COMP_WORDS[COMP_CWORD - 1]}} in
    trace:--format:* | trace:=:--format:* | trace:=:*:--format) things='{2}' options='' ;;
  esac
  COMPREPLY=($(compgen -W "$things $options" -- "$word"))
  case ${{COMPREPLY[0]-}} in --*=) compopt -o nospace 2>/dev/null ;; esac
  if [ "$verb" = trace ] && [ "${{#COMPREPLY[@]}}" -eq 0 ]; then
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
    compopt -o filenames 2>/dev/null
  fi
}}
complete -F _ipc_lab lab
)",
      names_of_verbs(), cases, formats);
}

std::string for_zsh(const Course& course) {
  std::string names;
  std::string cases;
  for (const Verb& verb : verbs()) {
    names += fmt::format("    {}\n", quoted(verb.name + ":" + verb.summary, "'\\''"));
    cases += fmt::format("    {}) things=({}) flags=({}) ;;\n", verb.name, things_for(course, verb),
                         options_of(verb));
  }
  return fmt::format(R"(#compdef lab
# To have it: source <(checker/lab completion zsh)
_ipc_lab() {{
  local -a verbs=(
{0}  )
  local -a things flags
  local verb=${{words[2]}}
  if (( CURRENT == 2 )); then
    _describe 'verb' verbs
    compadd -- --json --help
    return
  fi
  case $verb in
{1}  esac
  if [[ $verb == trace ]]; then
    if compset -P '--format='; then compadd -- {2}; return; fi
    if compset -P '--output='; then _files; return; fi
    _files
  elif [[ -n ${{(M)words[3,CURRENT-1]:#[^-]*}} ]]; then
    things=()  # one is enough
  fi
  compadd -- $things ${{flags:#*=}}
  compadd -S '' -- ${{(M)flags:#*=}}
}}
compdef _ipc_lab lab
)",
                     names, cases, formats);
}

std::string for_fish(const Course& course) {
  std::string lines =
      "# To have it: checker/lab completion fish | source\n"
      "complete -c lab -f\n"
      "function __ipc_lab_wants  # VERB: it has not got the one word yet that it takes\n"
      "  set -l words (commandline -opc | string match -v -- '-*')\n"
      "  test (count $words) -eq 2; and test $words[2] = $argv[1]\n"
      "end\n";
  for (const Verb& verb : verbs()) {
    lines += fmt::format("complete -c lab -n __fish_use_subcommand -a {} -d {}\n", verb.name,
                         quoted(verb.summary, "\\'"));
    if (const std::string things = things_for(course, verb); !things.empty())
      lines += fmt::format("complete -c lab -n '__ipc_lab_wants {}' -a '{}'\n", verb.name, things);
    std::string flags = options_of(verb);
    if (const std::size_t at = flags.find("--format="); at != std::string::npos)
      flags.replace(at, 9, "--format=(string split ' ' '" + std::string(formats) + "')");
    lines += fmt::format("complete -c lab -n '__fish_seen_subcommand_from {}' -a {}\n", verb.name,
                         quoted(flags, "\\'"));
    if (verb.takes == Takes::scene_or_program)
      lines += fmt::format("complete -c lab -n '__fish_seen_subcommand_from {}' -F\n", verb.name);
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

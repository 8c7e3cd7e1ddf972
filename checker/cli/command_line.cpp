#include "checker/cli/command_line.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <functional>
#include <map>

#include "checker/cli/files.hpp"
#include "checker/cli/pictures.hpp"
#include "checker/cli/terminal.hpp"
#include "checker/cli/verbs.hpp"
#include "checker/cli/words.hpp"

namespace cli {
namespace {

struct Words {
  std::string what;
  RunOptions run;
  bool all = false;
  bool json = false;
  TraceWords trace;
};

// The option of each name, as some verb has it.
void add_option(CLI::App& verb, const std::string& name, Words& words) {
  if (name == "--keep-going")
    verb.add_flag(name, words.run.keep_going, "Go on behind the first step that fails");
  else if (name == "--solutions")
    verb.add_flag(name, words.run.solutions, "The reference solutions in place of your programs");
  else if (name == "--picture")
    verb.add_flag(name, words.run.picture, "A picture of what a failed check saw, for a browser");
  else if (name == "--format")
    verb.add_option(name, words.trace.format, "text, html, svg or json");
  else if (name == "--output")
    verb.add_option(name, words.trace.output, "The file to write");
  else if (name == "--descriptors")
    verb.add_flag(name, words.trace.descriptors, "How descriptors come and go, too");
  else
    verb.add_flag(name, words.all, "All hints at once");
}

// For a command line with words that a verb does not know, or too many of them.
const char* what_it_takes(Takes takes) {
  switch (takes) {
    case Takes::nothing:
      return "no words";
    case Takes::step:
      return "one step and its options";
    case Takes::lab_or_step:
      return "one lab or step";
    case Takes::lab_step_or_all:
      return "one lab or step at a time, or all, and its options";
    case Takes::lab:
      return "one lab, or none for all of them";
    case Takes::shell:
      return "the name of a shell";
    case Takes::scene_or_program:
      break;
  }
  return "its options, and then a program and its words, or a scene";
}

void add_what(CLI::App& verb, Takes takes, Words& words) {
  switch (takes) {
    case Takes::nothing:
      return;
    case Takes::step:
      verb.add_option("STEP", words.what, "2.4; the next one if left out");
      return;
    case Takes::lab_or_step:
      verb.add_option("STEP", words.what, "A step (2.4) or a lab (02)");
      return;
    case Takes::lab_step_or_all:
      verb.add_option("STEP", words.what, "A step (2.4), a lab (02), or all");
      return;
    case Takes::lab:
      verb.add_option("LAB", words.what, "A lab (02); all if left out");
      return;
    case Takes::shell:
      verb.add_option("SHELL", words.what, "bash, zsh or fish")->required();
      return;
    case Takes::scene_or_program:
      verb.add_option(
          "PROGRAM", words.what,
          "A program, and behind it its own words; or a scene: 01, 02, 03, 03-pipeline");
      return;
  }
}

// What each verb does. `selftest` never comes here: it is the launcher's.
int run_verb(const Course& course, const std::string& verb, const Words& words) {
  static const std::map<std::string, std::function<int(const Course&, const Words&)>> all = {
      {"check", [](const Course& c,
                   const Words& w) { return check(c, w.what.empty() ? "all" : w.what, w.run); }},
      {"watch", [](const Course& c, const Words& w) { return watch(c, w.what); }},
      {"hint", [](const Course& c, const Words& w) { return hint(c, w.what, w.all); }},
      {"read", [](const Course& c, const Words& w) { return read(c, w.what); }},
      {"reset", [](const Course& c, const Words& w) { return reset(c, w.what); }},
      {"trace",
       [](const Course& c, const Words& w) {
         TraceWords trace_words = w.trace;
         trace_words.solutions = w.run.solutions;
         if (!w.what.empty()) trace_words.command = {w.what};
         return trace(c, trace_words);
       }},
      {"doctor", [](const Course& c, const Words&) { return doctor(c); }},
      {"completion", [](const Course& c, const Words& w) { return completion(c, w.what); }},
  };
  const auto found = all.find(verb);
  if (found == all.end()) throw UsageError("start it as checker/lab " + verb);
  return found->second(course, words);
}

int show_help(const Course& course) {
  print(read_file(course.root / "checker/launcher/help.txt").value_or(""));
  return 0;
}

void refuse_unknown_verb(const std::string& word) {
  for (const Verb& verb : verbs())
    if (verb.name == word) return;
  const std::string nearest = nearest_verb(word);
  if (!nearest.empty())
    throw UsageError(fmt::format("there is no verb '{}'. Did you mean {}?", word, nearest));
  throw UsageError(fmt::format("there is no verb '{}'. checker/lab --help tells all", word));
}

// Where the words of the program that is traced begin: they are not ours to read. Behind the name
// of a scene there are none.
int end_of_our_words(const Course& course, int argc, char** argv) {
  if (argc < 2 || std::string_view(argv[1]) != "trace") return argc;
  int index = 2;
  for (; index < argc && *argv[index] == '-'; ++index) {
    const std::string_view word = argv[index];
    if (word == "--") return index;
    if ((word == "--format" || word == "--output") && index + 1 < argc) ++index;
  }
  return index < argc && scene_named(course, argv[index]) ? argc : index;
}

// CLI11's own texts may be several lines; ours is one.
[[noreturn]] void refuse(const CLI::ParseError& error, const std::string& word) {
  for (const Verb& verb : verbs())
    if (verb.name == word && error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError))
      throw UsageError(fmt::format("{} takes {}: {}. More: checker/lab {} --help", word,
                                   what_it_takes(verb.takes), verb.example, word));
  const std::string text = error.what();
  throw UsageError(text.substr(0, text.find('\n')));
}

}  // namespace

int run_command_line(const Course& course, int argc, char** argv) {
  const std::string first = argc > 1 ? argv[1] : "";
  const int end = end_of_our_words(course, argc, argv);
  for (int index = 1; index < end; ++index)
    if (*argv[index] == '\0') throw UsageError("there is an empty word on the command line");
  if (first == "help" || first == "--help" || first == "-h") return show_help(course);
  Words words;
  words.trace.command.assign(argv + end, argv + argc);
  if (end < argc && std::string_view(argv[end]) == "--")
    words.trace.command.erase(words.trace.command.begin());
  CLI::App app;
  app.name("checker/lab");
  app.add_flag("--json", words.json, "The board for programs");
  if (argc > 1 && !first.starts_with('-')) refuse_unknown_verb(first);
  for (const Verb& verb : verbs()) {
    CLI::App& sub = *app.add_subcommand(verb.name, verb.summary);
    add_what(sub, verb.takes, words);
    for (const std::string& option : verb.options) add_option(sub, option, words);
    sub.footer("Example: " + verb.example +
               (verb.takes == Takes::scene_or_program
                    ? "\nExit status: 0 there is a picture, 1 something failed, 2 wrong usage,\n"
                      "77 nothing can be traced on this machine."
                    : "\nExit status: 0 all that was asked for passed, 1 something failed, 2 wrong "
                      "usage."));
  }
  try {
    app.parse(end, argv);
  } catch (const CLI::CallForHelp&) {
    print(app.help());
    return 0;
  } catch (const CLI::ParseError& error) {
    refuse(error, first);
  }
  const auto chosen = app.get_subcommands();
  if (chosen.empty()) return board(course, words.json);
  return run_verb(course, chosen.front()->get_name(), words);
}

}  // namespace cli

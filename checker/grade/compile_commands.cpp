#include "checker/grade/compile_commands.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "checker/cli/files.hpp"

namespace grade {
namespace {

using Words = std::vector<std::string>;

// Takes out what names this one file, and what does not serve here.
Words without_names(const Words& words) {
  Words kept;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& word = words[at];
    if (word == "-o" || word == "-MT" || word == "-MF" || word == "-MQ") {
      ++at;  // and what stands behind it
    } else if (word == "-c") {
      ++at;
    } else if (word != "-MD" && word != "-MMD" && word != "-Werror" &&
               !word.starts_with("-fdiagnostics-color")) {
      kept.push_back(word);
    }
  }
  return kept;
}

// "ccache g++ -I…": all in front of the compiler are launchers. The compiler is the last word in
// front of the first option.
Words without_launcher(const Words& words) {
  std::size_t first_option = 0;
  while (first_option < words.size() && !words[first_option].starts_with("-")) ++first_option;
  if (first_option == 0) return words;
  return {words.begin() + static_cast<std::ptrdiff_t>(first_option) - 1, words.end()};
}

}  // namespace

Words shell_words(const std::string& line) {
  Words words;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char byte = line[at];
    if (quote == 0 && byte == ' ') {
      if (in_word) words.push_back(std::exchange(word, ""));
      in_word = false;
      continue;
    }
    in_word = true;
    if (byte == '\\' && quote != '\'' && at + 1 < line.size())
      word += line[++at];
    else if (quote == 0 && (byte == '"' || byte == '\''))
      quote = byte;
    else if (byte == quote)
      quote = 0;
    else
      word += byte;
  }
  if (in_word) words.push_back(word);
  return words;
}

Words compile_words(const cli::Course& course, const cli::Lab& lab) {
  using nlohmann::json;
  const auto text = cli::read_file(course.build / "compile_commands.json");
  const json commands = text ? json::parse(*text, nullptr, false) : json();
  const std::string source = (course.root / lab.source()).string();
  if (commands.is_array())
    for (const json& entry : commands)
      if (entry.value("file", "") == source)
        return without_names(without_launcher(shell_words(entry.value("command", ""))));
  throw std::runtime_error("the build does not tell how " + lab.source() +
                           " is compiled: there is nothing in compile_commands.json");
}

}  // namespace grade

#include "checker/harness/start_options.hpp"

#include <unistd.h>

#include <string_view>

#include "checker/harness/transcript.hpp"

namespace harness {
namespace {

std::string quoted(const std::string& word) {
  const bool plain = !word.empty() && word.find_first_of(" \n\t'\"\\$&|<>;") == std::string::npos;
  return plain ? escaped(word, 60) : "'" + escaped(word, 60) + "'";
}

// No person needs to set it in order to see the same.
bool is_ours(const std::string& variable) {
  return variable.starts_with("LAB_") || variable.starts_with("ASAN_OPTIONS=") ||
         variable.starts_with("LSAN_OPTIONS=");
}

// " > /dev/full"; empty where nothing was given.
std::string redirection(const char* sign, const Descriptor& given) {
  if (!given.is_open()) return "";
  char target[256];
  const std::string path = "/proc/self/fd/" + std::to_string(given.number());
  const ssize_t length = ::readlink(path.c_str(), target, sizeof target);
  std::string_view name(target, length > 0 ? static_cast<std::size_t>(length) : 0);
  if (name.ends_with(" (deleted)")) name.remove_suffix(10);
  return " " + std::string(sign) + " " + escaped(name, 60);
}

}  // namespace

std::string command_line(const std::string& path, const StartOptions& options) {
  std::string text;
  for (const std::string& variable : options.environment)
    if (!is_ours(variable)) text += quoted(variable) + " ";
  text += path.substr(path.rfind('/') + 1);
  for (const std::string& argument : options.arguments) text += " " + quoted(argument);
  text += redirection("<", options.input) + redirection(">", options.output) +
          redirection("2>", options.error);
  for (const int number : options.closed)
    text += number == 0 ? " <&-" : number == 1 ? " >&-" : " 2>&-";
  return text;
}

}  // namespace harness

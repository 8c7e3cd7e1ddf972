#include "checker/cli/picture/trace.hpp"

#include <fmt/core.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <variant>

#include "checker/cli/picture/live.hpp"
#include "checker/cli/picture/render.hpp"
#include "checker/cli/picture/scenes.hpp"
#include "checker/harness/blank.hpp"
#include "checker/harness/tracer/recording_json.hpp"
#include "checker/harness/tracer/tracer.hpp"

namespace picture {
namespace {

constexpr int wrong_usage = 2;
constexpr int cannot_trace_here = 77;

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::system_error(errno, std::generic_category(), path);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_out(const std::string& text, const std::string& path) {
  std::FILE* file = path.empty() ? stdout : std::fopen(path.c_str(), "wb");
  if (file == nullptr) throw std::system_error(errno, std::generic_category(), path);
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const bool closed = (path.empty() ? std::fflush(file) : std::fclose(file)) == 0;
  if (!written || !closed)
    throw std::system_error(errno, std::generic_category(), path.empty() ? "write" : path);
}

bool in_colour(const TraceOptions& options) {
  return options.output.empty() && ::isatty(STDOUT_FILENO) == 1 &&
         std::getenv("NO_COLOR") == nullptr;
}

// How wide text may be: as the terminal, or as COLUMNS says.
std::size_t columns_of(const TraceOptions& options) {
  constexpr std::size_t least = 40;
  constexpr std::size_t usual = 100;
  winsize size{};
  if (options.output.empty() && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return std::max<std::size_t>(least, size.ws_col);
  const char* variable = std::getenv("COLUMNS");
  const unsigned long columns = variable == nullptr ? 0 : std::strtoul(variable, nullptr, 10);
  return columns == 0 ? usual : std::max<std::size_t>(least, columns);
}

std::string rendered(const Picture& picture, const TraceOptions& options) {
  if (options.format == "html") return to_html(picture);
  if (options.format == "svg") return to_svg(picture);
  if (options.format == "json") return to_json(picture);
  return to_text(picture, in_colour(options), columns_of(options));
}

std::string why_refused(const TraceOptions& options) {
  const std::string& format = options.format;
  if (format != "text" && format != "html" && format != "svg" && format != "json")
    return "no such format: " + format + " (text, html, svg, json)";
  if (options.command.empty() == options.recording.empty())
    return "one of these: a program, the name of a scene, a recording";
  const bool is_scene = !options.command.empty() && scene_of(options.command.front()) != nullptr;
  if (is_scene && options.program.empty()) return "a scene needs a program";
  return "";
}

harness::Recording recorded(const TraceOptions& options) {
  if (!options.recording.empty()) return harness::recording_from_json(read_file(options.recording));
  const Scene* scene = scene_of(options.command.front());
  if (scene == nullptr) return record_live(options.command);
  if (::access(options.program.c_str(), X_OK) == -1)
    throw std::system_error(errno, std::generic_category(), options.program);
  const std::string so_far =
      options.step.empty() ? "" : fmt::format(" (as far as step {})", options.step);
  return scene->play(options.program, scene->about + so_far, options.step);
}

// The step of a blank to which the program came, and which it told of. Empty where there was none.
std::string blank_in(const harness::Recording& recording) {
  for (const harness::Event& event : recording.events) {
    const auto* call = std::get_if<harness::recorded::Call>(&event.what);
    if (call == nullptr || call->name != "write") continue;
    if (std::string step = harness::step_of_blank(call->bytes); !step.empty()) return step;
  }
  return "";
}

}  // namespace

int run_trace(const TraceOptions& options) {
  if (const std::string why = why_refused(options); !why.empty()) {
    fmt::print(stderr, "trace: {}\n", why);
    return wrong_usage;
  }
  if (options.recording.empty() && !harness::Tracer::why_not_possible().empty()) {
    fmt::print(stderr, "trace: {}\n", harness::Tracer::why_not_possible());
    return cannot_trace_here;
  }
  const harness::Recording recording = recorded(options);
  write_out(rendered(make_picture(recording, options.picture), options), options.output);
  if (const std::string step = blank_in(recording); !options.program.empty() && !step.empty())
    fmt::print(stderr, "The scene needs step {}, which is not done yet.\n", step);
  if (!options.output.empty()) fmt::print("The picture is in {}\n", options.output);
  return 0;
}

}  // namespace picture

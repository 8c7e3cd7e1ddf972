#include "checker/grade/report/formats.hpp"

#include <array>
#include <stdexcept>

namespace grade {
namespace {

constexpr std::array formats = {Format::gradescope, Format::autolab, Format::prairielearn,
                                Format::github};

}  // namespace

std::string to_string(Format format) {
  switch (format) {
    case Format::gradescope:
      return "gradescope";
    case Format::autolab:
      return "autolab";
    case Format::prairielearn:
      return "prairielearn";
    case Format::github:
      break;
  }
  return "github";
}

std::optional<Format> format_named(const std::string& name) {
  for (const Format format : formats)
    if (to_string(format) == name) return format;
  return std::nullopt;
}

std::string file_name(Format format) {
  const bool is_json = format == Format::gradescope || format == Format::prairielearn;
  return to_string(format) + (is_json ? ".json" : ".txt");
}

std::string written_as(Format format, const SubmissionResult& result) {
  switch (format) {
    case Format::gradescope:
      return gradescope(result);
    case Format::autolab:
      return autolab(result);
    case Format::prairielearn:
      return prairielearn(result);
    case Format::github:
      break;
  }
  return github(result);
}

std::string broken_off(Format format, const std::string& message,
                       const std::vector<LabResult>& labs) {
  switch (format) {
    case Format::gradescope:
      return gradescope_broken_off(message);
    case Format::autolab:
      return autolab_broken_off(message, labs);
    case Format::prairielearn:
      return prairielearn_broken_off(message);
    case Format::github:
      break;
  }
  return github_broken_off(message, labs);
}

}  // namespace grade

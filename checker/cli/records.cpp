#include "checker/cli/records.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <array>
#include <functional>
#include <nlohmann/json.hpp>

#include "checker/cli/files.hpp"
#include "checker/harness/descriptor.hpp"
#include "checker/harness/system_call.hpp"

namespace cli {
namespace {

using nlohmann::json;

constexpr std::array<const char*, 5> outcome_words = {"passed", "failed", "skipped",
                                                      "checker fault", "not done"};

json read_object(const std::filesystem::path& path) {
  const json value = json::parse(read_file(path).value_or(""), nullptr, false);
  return value.is_object() ? value : json::object();
}

void update(const Course& course, const char* name, const std::function<void(json&)>& change) {
  std::filesystem::create_directories(course.state());
  const std::filesystem::path lock_path = course.state() / "lock";
  const harness::Descriptor lock(harness::check(
      ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666), lock_path.c_str()));
  harness::check(harness::retry([&] { return ::flock(lock.number(), LOCK_EX); }), "flock");
  json value = read_object(course.state() / name);
  change(value);
  write_whole(course.state() / name, value.dump(1) + "\n");
}

}  // namespace

std::map<std::string, Verdict> read_verdicts(const Course& course) {
  std::map<std::string, Verdict> verdicts;
  const json all = read_object(course.state() / "verdicts.json");
  for (const auto& [step, value] : all.items()) {
    if (!value.is_object() || !value.contains("outcome") || !value.contains("source")) continue;
    for (std::size_t index = 0; index < outcome_words.size(); ++index)
      if (value["outcome"] == outcome_words[index] && value["source"].is_string())
        verdicts[step] = {static_cast<Outcome>(index), value["source"].get<std::string>()};
  }
  return verdicts;
}

void record_verdicts(const Course& course, const std::map<std::string, Verdict>& news) {
  update(course, "verdicts.json", [&](json& verdicts) {
    for (const auto& [step, verdict] : news)
      verdicts[step] = {{"outcome", outcome_words.at(static_cast<std::size_t>(verdict.outcome))},
                        {"source", verdict.source}};
  });
}

void forget_verdicts(const Course& course, const std::vector<const Step*>& steps) {
  const auto verdicts = read_verdicts(course);
  const auto is_known = [&](const Step* step) { return verdicts.contains(step->id); };
  if (std::none_of(steps.begin(), steps.end(), is_known)) return;
  update(course, "verdicts.json", [&](json& all) {
    for (const Step* step : steps) all.erase(step->id);
  });
}

int hints_shown(const Course& course, const std::string& step) {
  const json hints = read_object(course.state() / "hints.json");
  return hints.contains(step) && hints[step].is_number_integer() ? hints[step].get<int>() : 0;
}

void record_hints_shown(const Course& course, const std::string& step, int count) {
  update(course, "hints.json", [&](json& hints) { hints[step] = count; });
}

}  // namespace cli

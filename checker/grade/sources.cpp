#include "checker/grade/sources.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "checker/grade/candidates.hpp"
#include "checker/grade/source_places.hpp"

namespace grade {

using nlohmann::json;

Sources find_sources(const std::filesystem::path& place, const std::vector<Wanted>& wanted) {
  Candidates candidates(wanted);
  std::error_code error;
  if (std::filesystem::is_directory(place, error))
    look_into_folder(place, candidates);
  else
    look_into_archive(place, candidates);
  return std::move(candidates).chosen();
}

// A line of JSON that tells the sizes, then the texts, whatever bytes they are, one behind the
// other.
std::string packed(const Sources& sources) {
  json head = {{"notes", sources.notes}, {"sizes", json::object()}};
  std::string bytes;
  for (const auto& [file, text] : sources.texts) {
    head["sizes"][file] = text.size();
    bytes += text;
  }
  return head.dump() + "\n" + bytes;
}

Sources unpacked(const std::string& bytes) {
  try {
    const std::size_t end = bytes.find('\n');
    if (end == std::string::npos) throw std::runtime_error("there is no first line");
    const json head = json::parse(bytes.substr(0, end));
    Sources sources{{}, head.at("notes")};
    std::size_t at = end + 1;
    for (const auto& [file, size] : head.at("sizes").items()) {  // in the order of a std::map
      sources.texts[file] = bytes.substr(at, size.get<std::size_t>());
      at += size.get<std::size_t>();
    }
    if (at != bytes.size()) throw std::runtime_error("the sizes do not add up");
    return sources;
  } catch (const std::exception& error) {
    throw std::runtime_error(std::string("the search for source files gave nonsense: ") +
                             error.what());
  }
}

}  // namespace grade

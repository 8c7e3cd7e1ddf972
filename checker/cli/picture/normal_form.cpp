#include "checker/cli/picture/normal_form.hpp"

#include <map>
#include <regex>
#include <set>

namespace picture {
namespace {

// A letter for each process and thread, in the order of their lanes.
std::map<std::string, std::string> letters_of(const Picture& picture) {
  std::map<std::string, std::string> letters;
  for (const Lane& lane : picture.lanes) {
    if (lane.is_outside) continue;
    const std::size_t place = letters.size();
    letters[lane.number] = std::string(1, static_cast<char>('A' + place % 26)) +
                           (place < 26 ? "" : std::to_string(place / 26));
  }
  return letters;
}

// The numbers that stand for ports in this recording.

std::set<std::string> ports_of(const harness::Recording& recording) {
  std::set<std::string> ports;
  for (const harness::Event& event : recording.events) {
    const auto* call = std::get_if<harness::recorded::Call>(&event.what);
    if (call == nullptr) continue;
    for (const auto& [number, endpoint] : call->descriptors)
      for (const std::string& address : {endpoint.address, endpoint.peer})
        if (const std::size_t colon = address.find(':'); colon != std::string::npos)
          ports.insert(address.substr(colon + 1));
  }
  ports.erase("0");
  return ports;
}

class NormalForm {
 public:
  NormalForm(const Picture& picture, const harness::Recording& recording)
      : letters_(letters_of(picture)), ports_(ports_of(recording)) {}

  std::string of(const std::string& text) const {
    static const std::regex time(
        "[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}");
    static const std::regex epoch("\\d{10}\\.\\d{6}");
    static const std::regex inode("(pipe|socket):\\[\\d+\\]");
    std::string normal = std::regex_replace(text, time, "{time}");
    normal = std::regex_replace(normal, epoch, "{epoch}");
    normal = std::regex_replace(normal, inode, "$1");
    return without_numbers(normal);
  }

 private:
  // Whole numbers only: 12 is no part of 4123.
  std::string without_numbers(const std::string& text) const {
    static const std::regex number("\\d+");
    std::string normal;
    auto rest = text.cbegin();
    for (auto at = std::sregex_iterator(text.begin(), text.end(), number);
         at != std::sregex_iterator(); ++at) {
      normal.append(rest, (*at)[0].first);
      const auto letter = letters_.find(at->str());
      normal += letter != letters_.end()     ? letter->second
                : ports_.contains(at->str()) ? "{port}"
                                             : at->str();
      rest = (*at)[0].second;
    }
    return normal.append(rest, text.cend());
  }

  std::map<std::string, std::string> letters_;
  std::set<std::string> ports_;
};

}  // namespace

void normalise(Picture& picture, const harness::Recording& recording) {
  const NormalForm form(picture, recording);
  const bool keeps_time = picture.clock == "virtual";
  if (!keeps_time) picture.clock = "order";
  picture.title = form.of(picture.title);
  for (Row& row : picture.rows) {
    row.text = form.of(row.text);
    row.details.clear();
    if (keeps_time) continue;
    row.milliseconds = 0;
    row.slept_milliseconds = 0;
  }
  for (Lane& lane : picture.lanes) {
    lane.number = form.of(lane.number);
    lane.process = lane.thread = 0;
  }
}

}  // namespace picture

#include "checker/harness/tracer/recording_json.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace harness {
namespace {

using nlohmann::json;

constexpr const char* format = "ipc-labs recording";
constexpr int version = 1;

std::string bytes_of_text(const std::string& text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) {
      bytes += text[at];
    } else if (++at < text.size()) {  // two bytes of UTF-8: 110000xx 10xxxxxx
      bytes +=
          static_cast<char>((first & 0x03) << 6 | (static_cast<unsigned char>(text[at]) & 0x3f));
    }
  }
  return bytes;
}

json json_of(const recorded::Call& call) {
  json descriptors = json::array();
  for (const auto& [number, endpoint] : call.descriptors)
    descriptors.push_back({{"number", number},
                           {"target", text_of_bytes(endpoint.target)},
                           {"address", endpoint.address},
                           {"peer", endpoint.peer}});
  json notes = json::object();
  for (const auto& [name, value] : call.notes) notes[name] = text_of_bytes(value);
  json text = {
      {"kind", "call"},      {"name", call.name},          {"arguments", call.arguments},
      {"slept", call.slept}, {"descriptors", descriptors}, {"bytes", text_of_bytes(call.bytes)},
      {"notes", notes}};
  text["result"] = call.result ? json(*call.result) : json(nullptr);
  return text;
}

json json_of(const recorded::Signal& signal) {
  return {{"kind", "signal"},
          {"number", signal.number},
          {"code", signal.code},
          {"sender", signal.sender},
          {"action", signal.action}};
}

json json_of(const recorded::End& end) { return {{"kind", "end"}, {"how", end.how}}; }
json json_of(const recorded::Start& start) {
  return {{"kind", "start"}, {"command", text_of_bytes(start.command)}};
}
json json_of(const recorded::Mark& mark) {
  return {{"kind", "mark"},
          {"text", text_of_bytes(mark.text)},
          {"signal", mark.signal},
          {"target", mark.target}};
}

json json_of(const Event& event) {
  json text = std::visit([](const auto& what) { return json_of(what); }, event.what);
  text["began"] = event.began;
  text["ended"] = event.ended;
  text["process"] = event.process;
  text["thread"] = event.thread;
  return text;
}

recorded::Call call_from(const json& text) {
  recorded::Call call;
  call.name = text.at("name");
  call.arguments = text.at("arguments");
  if (!text.at("result").is_null()) call.result = text.at("result").get<std::int64_t>();
  call.slept = text.at("slept");
  call.bytes = bytes_of_text(text.at("bytes"));
  for (const json& entry : text.at("descriptors"))
    call.descriptors[entry.at("number")] = {bytes_of_text(entry.at("target")), entry.at("address"),
                                            entry.at("peer")};
  for (const auto& [name, value] : text.at("notes").items())
    call.notes[name] = bytes_of_text(value);
  return call;
}

decltype(Event::what) what_from(const json& text) {
  const std::string kind = text.at("kind");
  if (kind == "call") return call_from(text);
  if (kind == "signal")
    return recorded::Signal{text.at("number"), text.at("code"), text.at("sender"),
                            text.at("action")};
  if (kind == "end") return recorded::End{text.at("how")};
  if (kind == "start") return recorded::Start{bytes_of_text(text.at("command"))};
  if (kind == "mark")
    return recorded::Mark{bytes_of_text(text.at("text")), text.at("signal"), text.at("target")};
  throw std::runtime_error("no kind of event: " + kind);
}

Recording recording_from(const json& text) {
  if (text.at("format") != format || text.at("version") != version)
    throw std::runtime_error("no recording of version 1");
  Recording recording;
  recording.title = bytes_of_text(text.at("title"));
  recording.failure = text.at("failure");
  recording.clock = text.at("clock");
  recording.watcher = text.at("watcher");
  recording.dropped = text.at("dropped");
  recording.outputs = text.at("outputs");
  recording.watcher_name = text.at("watcher_name");
  for (const json& event : text.at("events"))
    recording.events.push_back({event.at("began"), event.at("ended"), event.at("process"),
                                event.at("thread"), what_from(event)});
  return recording;
}

}  // namespace

std::string text_of_bytes(const std::string& bytes) {
  std::string text;
  for (const char character : bytes) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte < 0x80) {
      text += character;
    } else {
      text += static_cast<char>(0xc0 | byte >> 6);
      text += static_cast<char>(0x80 | (byte & 0x3f));
    }
  }
  return text;
}

std::string to_json(const Recording& recording) {
  json events = json::array();
  for (const Event& event : recording.events) events.push_back(json_of(event));
  const json text = {{"format", format},
                     {"version", version},
                     {"title", text_of_bytes(recording.title)},
                     {"failure", recording.failure},
                     {"clock", recording.clock},
                     {"watcher", recording.watcher},
                     {"watcher_name", recording.watcher_name},
                     {"outputs", recording.outputs},
                     {"dropped", recording.dropped},
                     {"events", events}};
  // Whatever is no UTF-8 after all (a failure quotes the program) is replaced, not thrown about.
  return text.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

Recording recording_from_json(const std::string& text) {
  try {
    return recording_from(json::parse(text));
  } catch (const json::exception& error) {
    throw std::runtime_error(std::string("no recording: ") + error.what());
  }
}

}  // namespace harness

#include <nlohmann/json.hpp>

#include "checker/cli/picture/render.hpp"

namespace picture {
namespace {

using nlohmann::json;

json json_of(const Lane& lane) {
  json text = {
      {"name", lane.name},           {"number", lane.number},       {"process", lane.process},
      {"thread", lane.thread},       {"is_thread", lane.is_thread}, {"outside", lane.is_outside},
      {"first_row", lane.first_row}, {"last_row", lane.last_row},   {"ended", lane.has_ended}};
  text["parent"] = lane.parent ? json(*lane.parent) : json(nullptr);
  return text;
}

json json_of(const Row& row) {
  json details = json::array();
  for (const auto& [name, value] : row.details)
    details.push_back({{"name", name}, {"value", value}});
  json text = {{"lane", row.lane},
               {"kind", name_of(row.kind)},
               {"milliseconds", row.milliseconds},
               {"text", row.text},
               {"manual_page", row.manual_page},
               {"details", details},
               {"in_handler", row.in_handler},
               {"deadly", row.is_deadly}};
  text["slept"] = row.slept_in.empty()
                      ? json(nullptr)
                      : json{{"call", row.slept_in}, {"milliseconds", row.slept_milliseconds}};
  return text;
}

json json_of(const Arrow& arrow) {
  return {{"type", name_of(arrow.type)},
          {"from", {{"row", arrow.from}, {"lane", arrow.from_lane}}},
          {"to", {{"row", arrow.to}, {"lane", arrow.to_lane}}},
          {"text", arrow.text}};
}

template <typename Part>
json list_of(const std::vector<Part>& parts) {
  json list = json::array();
  for (const Part& part : parts) list.push_back(json_of(part));
  return list;
}

}  // namespace

std::string to_json(const Picture& picture) {
  const json text = {{"format", "ipc-labs picture"},     {"version", 1},
                     {"title", picture.title},           {"failure", picture.failure},
                     {"clock", picture.clock},           {"left_out", picture.left_out},
                     {"lanes", list_of(picture.lanes)},  {"rows", list_of(picture.rows)},
                     {"arrows", list_of(picture.arrows)}};
  return text.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace picture

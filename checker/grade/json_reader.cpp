#include "checker/grade/json_reader.hpp"

#include <fmt/core.h>

#include <limits>
#include <stdexcept>

namespace grade {

nlohmann::json parsed_json(const std::string& text) {
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    if (error.byte > text.size()) throw std::runtime_error("it is cut off: the JSON does not end");
    throw std::runtime_error(
        fmt::format("it is no JSON: byte {} does not belong there", error.byte));
  } catch (const nlohmann::json::exception&) {
    throw std::runtime_error("it is no JSON: a number is too large");
  }
}

JsonReader JsonReader::member(const std::string& name) const {
  if (!value_->is_object()) fail("is no object");
  const std::string place = place_.empty() ? name : place_ + "." + name;
  const auto found = value_->find(name);
  if (found == value_->end()) throw std::runtime_error(place + " is missing");
  return {*found, place};
}

std::vector<JsonReader> JsonReader::elements() const {
  if (!value_->is_array()) fail("is no array");
  std::vector<JsonReader> all;
  for (const nlohmann::json& element : *value_)
    all.emplace_back(element, fmt::format("{}[{}]", place_, all.size()));
  return all;
}

std::string JsonReader::text() const {
  if (!value_->is_string()) fail("is no string");
  return value_->get<std::string>();
}

bool JsonReader::truth() const {
  if (!value_->is_boolean()) fail("is neither true nor false");
  return value_->get<bool>();
}

double JsonReader::number() const {
  if (!value_->is_number()) fail("is no number");
  const auto number = value_->get<double>();
  if (number < 0) fail("is below 0");
  return number;
}

int JsonReader::whole_number() const {
  if (!value_->is_number_integer()) fail("is no whole number");
  if (number() > std::numeric_limits<int>::max()) fail("is too large");
  return value_->get<int>();
}

void JsonReader::fail(const std::string& what) const {
  throw std::runtime_error((place_.empty() ? "it" : place_) + " " + what);
}

}  // namespace grade

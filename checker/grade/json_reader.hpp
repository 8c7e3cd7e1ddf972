// JSON read strictly: each function throws std::runtime_error with one line that names the place,
// as "labs[0].steps[2].points is missing".

#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace grade {

nlohmann::json parsed_json(const std::string& text);

// A value, and where it stands. The JSON must outlive it.
class JsonReader {
 public:
  JsonReader(const nlohmann::json& value, std::string place)
      : value_(&value), place_(std::move(place)) {}

  JsonReader member(const std::string& name) const;
  std::vector<JsonReader> elements() const;

  bool is_null() const { return value_->is_null(); }
  std::string text() const;
  bool truth() const;
  double number() const;     // not below 0
  int whole_number() const;  // not below 0

  [[noreturn]] void fail(const std::string& what) const;

 private:
  const nlohmann::json* value_;
  std::string place_;
};

}  // namespace grade

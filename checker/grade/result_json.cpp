#include <nlohmann/json.hpp>

#include "checker/grade/result.hpp"

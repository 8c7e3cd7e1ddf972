#include "checker/grade/result.hpp"

// What the tests of the tracer share.

#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "checker/harness/tracer/traced_check.hpp"
#include "checker/tests/harness_test.hpp"

namespace harness {

class TracerTest : public HarnessTest {
 protected:
  void SetUp() override { SKIP_WHERE_NOTHING_CAN_BE_TRACED(); }

  static StartOptions with(std::vector<std::string> arguments) {
    return traced_with(std::move(arguments));
  }
};

}  // namespace harness

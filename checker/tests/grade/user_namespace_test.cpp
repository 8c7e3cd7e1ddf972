#include "checker/grade/user_namespace.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace {

grade::IdRange nobody_where(const char* map) {
  std::istringstream text(map);
  return grade::ids_of_nobody(text);
}

TEST(IdsOfNobody, AreAboveAllOthersWhereAllAreThere) {
  const grade::IdRange range = nobody_where("         0          0 4294967295\n");
  EXPECT_EQ(range.first, 1'900'000'000U);
  EXPECT_EQ(range.count, 65536U);
}

TEST(IdsOfNobody, AreTheLastOfAContainer) {
  const grade::IdRange range = nobody_where("0 100000 65536\n");
  EXPECT_EQ(range.first, 32768U);
  EXPECT_EQ(range.count, 32768U);
}

TEST(IdsOfNobody, AreOfTheHighestPartOfSeveral) {
  const grade::IdRange range = nobody_where("0 1000 1\n1001 101001 100\n1 100001 1000\n");
  EXPECT_EQ(range.first, 1051U);
  EXPECT_EQ(range.count, 50U);
}

TEST(IdsOfNobody, AreNotToBeHadOfAUserAlone) { EXPECT_EQ(nobody_where("0 1000 1\n").first, 0U); }

}  // namespace

// What a program said of its end, and what it made of a short write.

#include "checker/harness/last_words.hpp"

#include <sys/syscall.h>

#include "checker/harness/tracer/lost_rest.hpp"
#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

class LastWords : public HarnessTest {
 protected:
  // Of a program that says this on standard error, and exits with this status.
  std::string failure_after(const std::string& words, int status) {
    StartOptions options;
    options.arguments = {"-c", "echo \"$1\" >&2; exit $2", "sh", words, std::to_string(status)};
    Program program("/bin/sh", std::move(options), transcript);
    return failure_of([&] { program.expect_line("the line"); });
  }
};

TEST_F(LastWords, FollowTheStatusOfAProgramThatFailed) {
  const std::string text = failure_after("x: accept: Too many open files", 1);
  EXPECT_TRUE(holds(text, "it said last on standard error:\n    x: accept: Too many open files\n"));
  EXPECT_TRUE(holds(text, "Likely cause: no descriptor was left"));
}

TEST_F(LastWords, AreNoCauseWhereTheyNameNone) {
  EXPECT_EQ(failure_after("I give up", 1).find("Likely cause"), std::string::npos);
  EXPECT_EQ(failure_after("x: accept: Too many open files", 0).find("Likely cause"),
            std::string::npos);
}

TEST_F(LastWords, TellOfAnException) {
  EXPECT_TRUE(holds(cause_of_abort("terminate called after throwing an instance of "
                                   "'std::system_error'\n  what():  bind: Permission denied\n"),
                    "an exception that nobody caught ended it: bind: Permission denied"));
  EXPECT_TRUE(
      holds(cause_of_abort("terminate called without an active exception\n"), "std::thread"));
  EXPECT_TRUE(holds(cause_of_abort("x: x.cpp:1: int main(): Assertion `false' failed.\n"),
                    "an assertion did not hold"));
  EXPECT_EQ(cause_of_abort("free(): invalid pointer\n"), "");
}

TEST_F(LastWords, OfAProgramThatGoesOnAreOnlyMistakes) {
  EXPECT_TRUE(
      holds(mistake_in_last_words("x: send: Resource temporarily unavailable\n"), "EAGAIN"));
  EXPECT_EQ(mistake_in_last_words("x: accept: Too many open files\n"), "");
}

// ---------------------------------------------------------------------------------------------

Call call(long number, std::uint64_t address, std::uint64_t bytes, std::int64_t result) {
  return {1, 1, number, {5, address, bytes, 0, 0, 0}, result, ""};
}

TEST(LostRest, IsToldWhereItsThreadGoesOnToRead) {
  EXPECT_TRUE(holds(
      rest_that_was_not_written({call(SYS_sendto, 100, 18, 9), call(SYS_recvfrom, 500, 64, 1)}),
      "the other 9 bytes were never written"));
}

TEST(LostRest, IsNoneWhereTheRestIsWritten) {
  const Call cut = call(SYS_sendto, 100, 18, 9), reads = call(SYS_recvfrom, 500, 64, 1);
  EXPECT_EQ(rest_that_was_not_written({cut, call(SYS_sendto, 109, 9, 9), reads}), "");
  EXPECT_EQ(rest_that_was_not_written({cut, reads, call(SYS_sendto, 109, 9, 9)}), "");
  EXPECT_EQ(rest_that_was_not_written({cut, reads, call(SYS_sendto, 100, 20, 20)}), "");
  EXPECT_EQ(rest_that_was_not_written({cut}), "");  // it may still come
}

}  // namespace
}  // namespace harness

// Lab 03, steps 3.4 and 3.5: where a message ends, and many writers on one pipe.

#include <fmt/core.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include "checker/checks/common.hpp"
#include "checker/checks/lab03_vocabulary.hpp"
#include "checker/harness/events.hpp"
#include "checker/harness/system_call.hpp"

namespace plumber {
namespace {

using std::chrono::milliseconds;

// ---------------------------------------------------------------------------------------------
using Step4_WhereAMessageEnds = Spam;

TEST_F(Step4_WhereAMessageEnds, PrintsTenThousandMessagesInOrder) {
  Program spam = start({"spam", "10000", "0"});
  expect_spam(spam, 10'000);
  spam.expect_exit(0);
  spam.expect_no_more_output();
}

TEST_F(Step4_WhereAMessageEnds, LosesNothingWhenTheReaderOfItsOutputIsSlow) {
  Program spam = start_with_full_output({"spam", "10000", "0"});
  // The pipe for the messages fills up meanwhile; how far is all the same.
  harness::watch_sleepers(spam, milliseconds(50));
  spam.output().resume();
  expect_spam(spam, 10'000);
  spam.expect_exit(0);
  spam.expect_no_more_output();
}

TEST_F(Step4_WhereAMessageEnds, DropsAMessageThatTheEndOfItsChildCutOff) {
  // With an end: there may be a parent that receives what it cannot print yet.
  Program spam = start_with_full_output({"spam", "100000", "0"});
  auto held_up = hold_up_messages(spam);
  if (!held_up)
    GTEST_SKIP() << "no messages wait in its pipe while its output is blocked: none to be cut off";
  kill_child(spam, held_up->child);
  spam.transcript().add("check", "took the second half of its last message out of the pipe");
  const int whole = held_up->pipe.cut_last_message();
  held_up.reset();
  spam.output().resume();
  if (const int printed = take_spam_to_its_end(spam); printed < whole)
    spam.fail(fmt::format("the {} whole messages before it to be printed", whole),
              fmt::format("there were {} lines", printed));
}

// ---------------------------------------------------------------------------------------------
using Step5_ManyWritersOnePipe = Spam;

TEST_F(Step5_ManyWritersOnePipe, PrintsEveryMessageOfEveryChild) {
  Program spam = start({"spam", "500", "0", "8"});
  expect_all_spam(spam, 8, 500);
}

TEST_F(Step5_ManyWritersOnePipe, KeepsMessagesWholeWhereThePipeIsFull) {
  Program spam = start_with_full_output({"spam", "1000", "0", "8"});
  harness::watch_sleepers(spam, milliseconds(50));
  spam.output().resume();
  expect_all_spam(spam, 8, 1000);
}

TEST_F(Step5_ManyWritersOnePipe, LetsAllChildrenSendAtTheSameTimeThroughOnePipe) {
  constexpr int most = 64;
  Program spam = start({"spam", "0", a_minute, std::to_string(most)});
  expect_first_spam_of_all(spam, most);
  spam.expect_asleep();
  if (!share_a_pipe(spam, expect_senders(spam, most)))
    spam.fail("one pipe that leads from all children to the parent", "there is more than one");
}

TEST_F(Step5_ManyWritersOnePipe, PrintsAtOnceAllThatCameTogether) {
  // Its first line cannot leave, so the parent is not there for the others until they are all sent;
  // and no end and no message follow that would bring out what was left.
  constexpr int children = 8;
  Program spam = start_with_full_output({"spam", "0", a_minute, std::to_string(children)});
  expect_senders(spam, children);
  spam.expect_asleep();
  spam.output().resume();
  expect_first_spam_of_all(spam, children);
}

TEST_F(Step5_ManyWritersOnePipe, TakesFromOneToSixtyFourChildren) {
  Program many = start({"spam", "7", "0", "64"});
  expect_all_spam(many, 64, 7);
  Program two = start({"spam", "7", "1", "2"});
  expect_all_spam(two, 2, 7);
  Program one = start({"spam", "1", "0", "1"});
  expect_spam(one, 1);
  one.expect_exit(0);
  one.expect_no_more_output();
}

}  // namespace
}  // namespace plumber

// Key t of `lab watch`: pictures, on the screen and in a pager.

#include <gtest/gtest.h>

#include <csignal>

#include "checker/tests/cli/session.hpp"

namespace cli_test {
namespace {

// Shows the first lines, and goes on when a line comes from the terminal.
constexpr const char* pager = "PAGER=sed 's/^/paged /' | head -n 3; read line </dev/tty";

class WatchPicture : public testing::Test {
 protected:
  WatchPicture() { course.set_verdicts("2.1=1"); }

  FakeCourse course;
};

TEST_F(WatchPicture, StandsInPlaceOfTheFailureUntilAKey) {
  course.let_checks_record();
  Session session(course, {"lab", "watch", "02"});
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  session.type("t");
  EXPECT_TRUE(session.shows("starts: recorded"));
  EXPECT_TRUE(session.shows("What the program did in a check of step 2.1"));
  session.type("h");
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  EXPECT_TRUE(session.hides("starts: recorded"));
  session.type("tq");
  EXPECT_EQ(session.end(), (Ended{0, 0}));
  EXPECT_TRUE(session.is_restored());
}

TEST_F(WatchPicture, IsOfTheSceneWhereNoTracedCheckFailed) {
  if (const std::string why = why_nothing_is_traced(); !why.empty()) GTEST_SKIP() << why;
  course.set_program("echo played\n");
  Session session(course, {"lab", "watch", "02"}, {100, 60, {}});
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  session.type("t");
  EXPECT_TRUE(session.shows("A server and two clients"));
  EXPECT_TRUE(session.shows("» played"));
  EXPECT_TRUE(session.shows("What the program does in the scene 02"));
}

TEST_F(WatchPicture, IsPagedWhereItIsLong) {
  course.let_checks_record();
  Session session(course, {"lab", "watch", "02"}, {80, 12, {pager}});
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  session.type("t");
  EXPECT_TRUE(session.shows("paged 2.1 works"));
  EXPECT_FALSE(session.screen().is_alternate());
  session.type("\n");
  session.type("x");  // a person is not so fast
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  EXPECT_TRUE(session.shows("q quit"));
  session.type("q");
  EXPECT_EQ(session.end(), (Ended{0, 0}));
  EXPECT_TRUE(session.is_restored());
}

TEST_F(WatchPicture, IsOnTheScreenWhereThereIsNoPager) {
  course.let_checks_record();
  Session session(course, {"lab", "watch", "02"}, {80, 12, {"PAGER=/nowhere/pager"}});
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  session.type("t");
  EXPECT_TRUE(session.shows("lines more: build/checker/trace --recording=build/pictures/2.1.json"))
      << "a command that shows this picture";
  EXPECT_TRUE(session.shows("Any key: back; q: quit"));
}

TEST_F(WatchPicture, StaysWhereThePagerEndsAtOnce) {
  course.let_checks_record();
  for (const char* key : {"x", "q"}) {
    Session session(course, {"lab", "watch", "02"}, {80, 12, {"PAGER=cat"}});
    EXPECT_TRUE(session.shows("The failure of step 2.1."));
    session.type("t");
    EXPECT_TRUE(session.shows("starts: recorded"));
    EXPECT_TRUE(session.shows("\nAny key: back; q: quit\n"));
    session.type(key);
    if (*key == 'x') {
      EXPECT_TRUE(session.shows("The failure of step 2.1."));
      session.type("q");
    }
    EXPECT_EQ(session.end(), (Ended{0, 0}));
    EXPECT_TRUE(session.is_restored());
  }
}

TEST_F(WatchPicture, LeavesThePagerItsSignals) {
  course.let_checks_record();
  Session session(
      course, {"lab", "watch", "02"},
      {80,
       12,
       {"PAGER=grep -E 'SigBlk|SigIgn' /proc/self/status; echo paged; read line </dev/tty"}});
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  session.type("t");
  EXPECT_TRUE(session.shows("paged"));
  // Of the tab the screen makes nothing.
  EXPECT_TRUE(session.shows("SigBlk:0000000000000000"));
  EXPECT_TRUE(session.shows("SigIgn:0000000000000000"));
  session.type("\x03");  // the pager's alone
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  session.type("q");
  EXPECT_EQ(session.end(), (Ended{0, 0}));
}

TEST_F(WatchPicture, EndsWithItsPagerWhenItIsToldTo) {
  course.let_checks_record();
  for (const int signal : {SIGTERM, SIGHUP}) {
    Session session(course, {"lab", "watch", "02"}, {80, 12, {pager}});
    EXPECT_TRUE(session.shows("The failure of step 2.1."));
    session.type("t");
    EXPECT_TRUE(session.shows("paged 2.1 works"));
    session.send(signal);
    EXPECT_EQ(session.end(), (Ended{1, 0}));
    EXPECT_TRUE(session.is_restored());
  }
}

TEST_F(WatchPicture, StopsWithItsPagerAndGoesOn) {
  course.let_checks_record();
  Session session(course, {"bash", "--norc", "--noprofile", "-i"}, {80, 12, {pager}});
  session.type("cd '" + course.root().string() + "'; checker/lab watch 02\n");
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  session.type("t");
  EXPECT_TRUE(session.shows("paged 2.1 works"));
  session.type("\x1a");
  EXPECT_TRUE(session.shows("Stopped"));
  session.type("fg\n");
  EXPECT_TRUE(session.shows("checker/lab watch 02\n"));
  session.type("\n");
  session.type("x");
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  session.type("q");
  EXPECT_TRUE(session.shows("Stopped"));
  session.type("exit\n");
  EXPECT_EQ(session.end().signal, 0);
}

TEST_F(WatchPicture, LetsTheCheckGoOnThatItStoodInFrontOf) {
  course.let_checks_record();
  course.set_verdicts("2.1=late");
  Session session(course, {"lab", "watch", "02"});
  EXPECT_TRUE(session.shows("0 of 1 checks"));
  save(course.folder() / "tools/trace", "#!/bin/sh\necho a picture\n");
  session.type("t");
  EXPECT_TRUE(session.shows("a picture"));
  session.type("t");
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
}

TEST_F(WatchPicture, TellsWhyThereIsNone) {
  save(course.folder() / "tools/trace", "#!/bin/sh\necho a reason >&2\nexit 77\n");
  Session session(course, {"lab", "watch", "02"});
  EXPECT_TRUE(session.shows("The failure of step 2.1."));
  session.type("t");
  EXPECT_TRUE(session.shows("No picture"));
  EXPECT_TRUE(session.shows("a reason"));
}

}  // namespace
}  // namespace cli_test

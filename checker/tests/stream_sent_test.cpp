// What the bytes of a check's connections tell of a wrong line.

#include "checker/harness/stream_sent.hpp"

#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

std::string cause(const std::vector<std::string>& sent, const std::string& expected,
                  const std::string& seen, const std::string& next = "") {
  StreamSent stream;
  for (const std::string& piece : sent) stream.add(piece);
  return stream.cause_of_wrong_line(expected, seen, next);
}

TEST(CauseOfAWrongLine, IsANulByte) {
  const std::string message("a\0b", 3);
  EXPECT_TRUE(holds(cause({message + "\n"}, "got: [" + message + "]", "got: [a]"), "NUL byte"));
  EXPECT_TRUE(holds(cause({message + "\n"}, "got: [" + message + "]", "got: [a"), "NUL byte"));
}

TEST(CauseOfAWrongLine, IsAPieceTakenForAMessage) {
  EXPECT_TRUE(
      holds(cause({"he", "llo\n"}, "got: [hello]", "got: [he]"), "one recv is not one message"));
}

TEST(CauseOfAWrongLine, IsSeveralLinesTakenForAMessage) {
  EXPECT_TRUE(holds(cause({"one\ntwo\n"}, "got: [one]", "got: [one", "two]\n"),
                    "several lines that came together"));
}

TEST(CauseOfAWrongLine, IsNotGuessed) {
  EXPECT_EQ(cause({"hello\n"}, "got: [hello]", "got: [he]"), "");
  EXPECT_EQ(cause({"hello\n"}, "got: [hello]", "got [hello]"), "");
  EXPECT_EQ(cause({"he", "llo\n"}, "got: [hello]", "got: [hello!]"), "");
  EXPECT_EQ(cause({"one\n"}, "got: [one]", "got: [one"), "");
}

TEST(CauseOfAWrongLine, KnowsTheEndOfALongStream) {
  StreamSent stream;
  for (int count = 0; count < 100; ++count) stream.add(std::string(4096, 'x'));
  stream.add("\nhe");
  stream.add("llo\n");
  EXPECT_TRUE(holds(stream.cause_of_wrong_line("[hello]", "[he]", ""), "one recv"));
}

TEST(CauseOfAWrongLine, IsANewlineTakenForAPart) {
  EXPECT_TRUE(holds(cause({"one\n"}, "got: [one]", "got: [one", "]\n"), "the newline that ends"));
}

TEST(CauseOfAWrongLine, IsAMessageTakenForSeveral) {
  EXPECT_TRUE(holds(cause({"hello\n"}, "got: [hello]", "got: [he]", "got: [llo]\n"),
                    "a part of one (2 of its bytes) was answered"));
  // The next answer is one to the next message, and cut, too.
  EXPECT_EQ(cause({"message 0\nmessage 1\n"}, "got: [message 0]", "got: [mes]", "got: [mes]\n"),
            "");
}

TEST(CauseOfAWrongLine, IsABufferThatIsTooSmall) {
  const std::string message(5000, 'x');
  const auto cut_after = [&](std::size_t bytes, const std::string& next) {
    return cause({message + "\n"}, "got: [" + message + "]",
                 "got: [" + message.substr(0, bytes) + "]", next);
  };
  EXPECT_TRUE(holds(cut_after(1023, ""), "after 1023 bytes, as by a buffer of 1024 bytes"));
  EXPECT_TRUE(holds(cut_after(1000, ""), "a buffer of 1000 bytes"));
  EXPECT_EQ(cut_after(1023, "more"), "");  // the rest is not lost
  EXPECT_EQ(cut_after(1500, ""), "");
}

TEST(CauseOfMixedStreams, IsWhatCameOverAnotherConnection) {
  const auto own = std::make_shared<StreamSent>(), other = std::make_shared<StreamSent>();
  own->add("hello\n");
  other->add("half a li");
  const Streams all = {own, other};
  const auto cause_of = [&](const char* seen) {
    return cause_of_mixed_streams("got: [hello]", seen, *own, all);
  };
  EXPECT_TRUE(holds(cause_of("got: [half a lihello]"), "\"half a li\" was sent over another"));
  EXPECT_EQ(cause_of("got: [hello, hello]"), "");
  EXPECT_EQ(cause_of("error: line too long"), "");
  EXPECT_EQ(cause_of("got: [hahello]"), "");  // too little to tell
}

TEST(StreamSent, KnowsWhichLinesCameTogether) {
  StreamSent stream;
  stream.add("one\ntw");
  stream.add("o\n");
  stream.add("three");
  EXPECT_TRUE(stream.came_along(1));
  EXPECT_FALSE(stream.has_more_lines_than(2));
  stream.note_end();
  EXPECT_TRUE(stream.has_more_lines_than(2));
  EXPECT_FALSE(stream.came_along(2));
}

}  // namespace
}  // namespace harness

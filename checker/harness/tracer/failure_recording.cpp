#include "checker/harness/tracer/failure_recording.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "checker/harness/failure.hpp"
#include "checker/harness/system_call.hpp"
#include "checker/harness/tracer/recorder.hpp"
#include "checker/harness/tracer/recording_json.hpp"
#include "checker/harness/tracer/tracer.hpp"

namespace harness {
namespace {

// The end of a long check is what matters: the last lap, with the moment that it did not survive.
constexpr std::size_t most_events = 400;

bool wanted = false;

class FailureRecording final : public testing::EmptyTestEventListener {
 public:
  explicit FailureRecording(std::string path) : path_(std::move(path)) {}

  void OnTestStart(const testing::TestInfo& test) override {
    title_ = sentence(test.test_suite_name(), test.name());
  }

  // Comes while the check is still there, and with it what it traces.
  void OnTestPartResult(const testing::TestPartResult& part) override {
    Recorder* recorder = Recorder::current();
    if (!part.failed() || is_written_ || recorder == nullptr) return;
    is_written_ = true;
    recorder->note_sleepers();
    Recording& recording = recorder->recording();
    recording.title = title_;  // GoogleTest must not be asked now: it holds its own lock
    constexpr std::string_view macro_says = "Failed\n";  // ADD_FAILURE_AT, before our own text
    recording.failure = part.message();
    if (recording.failure.starts_with(macro_says)) recording.failure.erase(0, macro_says.size());
    std::ofstream file(path_);
    file << to_json(recording);
    file.close();
    if (!file) throw std::system_error(errno, std::generic_category(), path_);
  }

 private:
  std::string path_;
  std::string title_;
  bool is_written_ = false;
};

}  // namespace

void record_failure_to(const std::string& path) {
  wanted = true;
  testing::UnitTest::GetInstance()->listeners().Append(new FailureRecording(path));
}

void record_for_failure(Tracer& tracer, Program& program) {
  if (!wanted) return;
  auto& recorder = tracer.add<Recorder>(Recorder::the_last, most_events);
  recorder.call_watcher("the check");
  recorder.watch(program,
                 program.transcript().latest_deed().substr(std::string("started ").size()));
}

}  // namespace harness

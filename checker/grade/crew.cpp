#include "checker/grade/crew.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "checker/grade/result.hpp"

namespace grade {
namespace {

std::string last_line(const std::string& text) {
  const std::size_t end = text.find_last_not_of('\n');
  if (end == std::string::npos) return "";
  const std::size_t start = text.rfind('\n', end);
  return printable(text.substr(start + 1, end - start));
}

WorkerStatus status_from(int status) {
  switch (status) {
    case graded:
    case incomplete:
    case no_boxes:
    case no_room:
      return static_cast<WorkerStatus>(status);
    default:
      return not_graded;
  }
}

}  // namespace

Crew::Crew(const std::vector<Submission>& submissions, const Options& options)
    : submissions_(submissions), options_(options), signals_({SIGINT, SIGTERM, SIGHUP}) {
  start_more();
}

std::vector<std::string> Crew::running() const {
  std::vector<std::string> ids;
  for (const Running& one : running_) ids.push_back(printable(one.submission->id));
  return ids;
}

void Crew::start_more() {
  while (!is_hopeless_ && stopped_by_ == 0 && next_ < submissions_.size() &&
         running_.size() < options_.jobs) {
    const Submission& submission = submissions_[next_++];
    running_.push_back(
        {&submission, cli::Child(worker_command(options_, submission.path.string()), {})});
  }
}

bool Crew::go_on() {
  if (running_.empty()) return false;
  std::vector<pollfd> polled = {{signals_.descriptor(), POLLIN, 0}};
  for (const Running& one : running_) {
    polled.push_back({one.child.output_descriptor(), POLLIN, 0});
    polled.push_back({one.child.end_descriptor(), POLLIN, 0});
  }
  constexpr int patience = 1000;  // ms: for who shows how long it takes
  ::poll(polled.data(), polled.size(), patience);
  stopped_by_ = signals_.take();
  if (stopped_by_ != 0) {
    running_.clear();  // ends them
    return false;
  }
  take_ended();
  start_more();
  return !running_.empty();
}

void Crew::take_ended() {
  for (Running& one : running_) {
    one.child.read_output();
    if (!one.child.has_ended()) continue;
    const int status = one.child.status();
    Done done{one.submission, status_from(status), last_line(one.child.output())};
    if (done.line.empty()) done.line = fmt::format("its grader ended with status {}", status);
    is_hopeless_ = is_hopeless_ || done.status == no_boxes || done.status == no_room;
    done_.push_back(std::move(done));
    one.submission = nullptr;
  }
  std::erase_if(running_, [](const Running& one) { return one.submission == nullptr; });
}

}  // namespace grade

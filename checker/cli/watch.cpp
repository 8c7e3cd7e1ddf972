#include "checker/cli/watch.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <unistd.h>

#include <stdexcept>

#include "checker/cli/files.hpp"
#include "checker/cli/verbs.hpp"
#include "checker/harness/system_call.hpp"

namespace cli {
namespace {

// Longer than the pause between the two writes of an editor that saves twice, shorter than anyone
// notices.
constexpr std::chrono::milliseconds settling{30};

harness::Descriptor only_one_here(const Course& course) {
  std::filesystem::create_directories(course.state());
  const std::string path = (course.state() / "watch").string();
  harness::Descriptor lock(
      harness::check(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666), path.c_str()));
  if (::flock(lock.number(), LOCK_EX | LOCK_NB) == 0) return lock;
  if (errno != EWOULDBLOCK) harness::check(-1, path.c_str());
  throw std::runtime_error(
      "another checker/lab watch is at work in this build folder: end it first");
}

void need_terminal() {
  if (!is_terminal(STDIN_FILENO) || !is_terminal(STDOUT_FILENO))
    throw std::runtime_error("watch needs a terminal. Without one: checker/lab check");
}

std::vector<std::filesystem::path> sources_of(const Course& course,
                                              const std::vector<const Lab*>& labs) {
  std::vector<std::filesystem::path> sources;
  for (const Lab* lab : labs) sources.push_back(course.root / lab->source());
  return sources;
}

}  // namespace

Watch::Watch(const Course& course, std::vector<const Lab*> labs)
    : course_(course),
      labs_(std::move(labs)),
      lock_((need_terminal(), only_one_here(course))),
      files_(sources_of(course, labs_)),
      signals_({SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP}),
      progress_(course),
      saved_at_(Clock::now()) {
  if (!files_.why_polling().empty())
    view_.note = "Looks once a second for a save: " + files_.why_polling();
}

int Watch::run() {
  const Selection next = next_step(course_, *progress_);
  bool watched = false;
  for (const Lab* lab : labs_) watched = watched || lab == next.lab;
  begin(watched ? *next.lab : *labs_.front());
  while (!quit_) {
    draw_if_changed();
    wait();
  }
  run_.reset();
  return ended_by_;
}

// The next step of the lab; all of it where each step passed once, but not all on this source.
void Watch::begin(const Lab& lab) {
  progress_.emplace(course_);
  const Step* next = progress_->next_in(lab);
  if (next == nullptr || progress_->only_staleness_is_left(lab)) return begin(whole(lab));
  begin(Selection{&lab, {next}});
}

void Watch::begin(const Selection& selection) {
  run_.reset();  // ends what is stale now, before its build could be in the way of ours
  behind_.reset();
  failed_.reset();
  selection_ = selection;
  view_.lab = selection.lab;
  view_.title =
      selection.steps.size() == 1
          ? fmt::format("Step {}: {}", selection.steps.front()->id, selection.steps.front()->title)
          : fmt::format("All steps of lab {}", selection.lab->number);
  view_.body.clear();
  try {
    run_ = std::make_unique<Run>(course_, std::vector<Selection>{selection}, RunOptions{});
  } catch (const std::runtime_error& error) {
    show_trouble(error.what());
  }
}

// What is not the student's fault, a full disk say, may be mended while we go on.
void Watch::show_trouble(const std::string& what) {
  run_.reset();
  view_.state = bad("cannot check");
  view_.body = what;
  view_.more = "";
}

void Watch::wait() {
  std::vector<pollfd> polled = {{signals_.descriptor(), POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
  if (files_.descriptor() >= 0) polled.push_back({files_.descriptor(), POLLIN, 0});
  if (run_) run_->add_descriptors(polled);
  const int ready = ::poll(polled.data(), polled.size(), poll_timeout());
  if (ready == -1 && errno != EINTR) harness::check(ready, "poll");
  if ((polled[0].revents & POLLIN) != 0) take_signal(signals_.take());
  if (polled[1].revents != 0) take_keys();
  take_saved();
  advance();
}

int Watch::poll_timeout() const {
  if (settled_at_) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*settled_at_ - Clock::now());
    return std::max(0, static_cast<int>(left.count()));
  }
  if (files_.patience() >= 0) return files_.patience();
  return run_ ? Run::patience : -1;
}

void Watch::take_saved() {
  for (const std::size_t index : files_.saved()) {
    if (!settled_at_) saved_at_ = Clock::now();
    settled_at_ = Clock::now() + settling;
    saved_lab_ = labs_[index];
  }
  if (!settled_at_ || Clock::now() < *settled_at_) return;
  settled_at_.reset();
  begin(*saved_lab_);
}

void Watch::advance() {
  if (!run_) return;
  try {
    run_->advance();
    view_.state = run_->now() + " …";
    if (run_->has_finished()) take_result();
  } catch (const std::runtime_error& error) {
    show_trouble(error.what());
  }
}

void Watch::draw_if_changed() {
  std::string bytes = frame(draw(view_, *progress_, terminal_size()));
  if (bytes == drawn_) return;
  print(bytes);
  drawn_ = std::move(bytes);
}

int watch(const Course& course, const std::string& what) {
  std::vector<const Lab*> labs;
  for (const Selection& selection : select(course, what.empty() ? "all" : what)) {
    if (selection.steps.size() == 1 && selection.lab->steps.size() > 1)
      throw UsageError(fmt::format("watch takes a lab, not the step {}: checker/lab watch {}", what,
                                   selection.lab->number));
    labs.push_back(selection.lab);
  }
  if (labs.empty()) throw UsageError("there is no lab here");
  const int signal = [&] { return Watch(course, labs).run(); }();
  if (signal != 0) end_by(signal);  // when the terminal is given back
  return 0;
}

}  // namespace cli

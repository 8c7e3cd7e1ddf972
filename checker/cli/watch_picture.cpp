// Key t of a watch: what the program did.

#include <fmt/core.h>
#include <poll.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

#include "checker/cli/building.hpp"
#include "checker/cli/files.hpp"
#include "checker/cli/pager.hpp"
#include "checker/cli/pictures.hpp"
#include "checker/cli/watch.hpp"
#include "checker/harness/system_call.hpp"

namespace cli {
namespace {

// A file of the build folder, as it is called from the course's folder where it is below that.
std::string from_the_course(const Course& course, const std::filesystem::path& file) {
  return shown_from(course.root, course.build / file).string();
}

}  // namespace

void Watch::show_picture() {
  behind_ = Behind{view_, run_ != nullptr};
  run_.reset();  // its result would take the picture's place
  view_.state = "Drawing …";
  draw_if_changed();
  try {
    show_text(picture_text());
  } catch (const Interrupted& interrupted) {
    take_signal(interrupted.signal);
  } catch (const std::runtime_error& error) {
    view_.title = "No picture";
    put_up(error.what());
  }
}

// Of the failure that is shown, where the check that failed was a traced one; else of the lab's
// scene.
std::string Watch::picture_text() {
  const Lab& lab = *selection_.lab;
  const std::size_t columns = terminal_size().columns;
  Pictures pictures(course_, signals_, false);
  if (failed_)
    if (const auto recording = pictures.record(lab, *failed_->step, failed_->check)) {
      view_.title = fmt::format("What the program did in a check of step {}", failed_->step->id);
      view_.more =
          fmt::format(": {} --recording={}", from_the_course(course_, "checker/trace"),
                      from_the_course(course_, recording->lexically_relative(course_.build)));
      return pictures.draw({"--recording=" + recording->string()}, columns);
    }
  view_.title = fmt::format("What the program does in the scene {}", lab.number);
  view_.more = fmt::format(": checker/lab trace {}", lab.number);
  return pictures.draw(pictures.scene_words({lab.number, &lab}), columns);
}

// Below the state of things where there is room, else with the pager.
void Watch::show_text(const std::string& text) {
  constexpr std::size_t around = 10;  // lines of the screen that are no body, about
  if (lines_of(text).size() + around > terminal_size().rows) {
    screen_.give_back();
    const Paged paged = page(text, "RS");
    if (paged == Paged::at_once) wait_for_key();
    screen_.take();
    drawn_.clear();
    if (paged != Paged::no) return leave_picture();
  }
  put_up(text);
}

// For what stands on the shell's screen, where ours would hide it.
void Watch::wait_for_key() {
  screen_.take_keys();
  print("\nAny key: back; q: quit\n");
  pollfd polled[] = {{signals_.descriptor(), POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
  harness::check(harness::retry([&] { return ::poll(polled, 2, -1); }), "poll");
  if (polled[0].revents != 0) take_signal(signals_.take());
  char key = 0;
  if (polled[1].revents != 0) quit_ = quit_ || ::read(STDIN_FILENO, &key, 1) != 1 || key == 'q';
}

void Watch::put_up(const std::string& text) {
  view_.state = "Any key: back; q: quit";
  view_.body = text;
}

void Watch::leave_picture() {
  const Behind behind = *std::exchange(behind_, std::nullopt);
  view_ = behind.view;
  if (behind.was_checking) begin(selection_);
}

}  // namespace cli

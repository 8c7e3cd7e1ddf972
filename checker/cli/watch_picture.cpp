// Key t of a watch: what the program did.

#include <fmt/core.h>

#include <stdexcept>
#include <utility>

#include "checker/cli/files.hpp"
#include "checker/cli/pager.hpp"
#include "checker/cli/pictures.hpp"
#include "checker/cli/watch.hpp"

namespace cli {

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
      return pictures.draw({"--recording=" + recording->string()}, columns);
    }
  view_.title = fmt::format("What the program does in the scene {}", lab.number);
  return pictures.draw(pictures.scene_words({lab.number, &lab}), columns);
}

// Below the state of things where there is room, else with the pager.
void Watch::show_text(const std::string& text) {
  constexpr std::size_t around = 10;  // lines of the screen that are no body, about
  if (lines_of(text).size() + around > terminal_size().rows) {
    screen_.give_back();
    const bool was_shown = page(text, "RS");
    screen_.take();
    drawn_.clear();
    if (was_shown) return leave_picture();
  }
  put_up(text);
}

void Watch::put_up(const std::string& text) {
  view_.state = "Any key: back";
  view_.body = text;
  view_.more = fmt::format(": checker/lab trace {}", selection_.lab->number);
}

void Watch::leave_picture() {
  const Behind behind = *std::exchange(behind_, std::nullopt);
  view_ = behind.view;
  if (behind.was_checking) begin(selection_);
}

}  // namespace cli

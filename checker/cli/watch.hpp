// `lab watch`: checks the next step again whenever its program is saved.

#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "checker/cli/file_watch.hpp"
#include "checker/cli/run.hpp"
#include "checker/cli/signals.hpp"
#include "checker/cli/watch_screen.hpp"

namespace cli {

// Borrows the terminal while it lives. One at a time in a build folder.
class Watch {
 public:
  // `labs` are those whose programs are watched. Throws std::runtime_error where there is no
  // terminal, or another one is at work here.
  Watch(const Course& course, std::vector<const Lab*> labs);

  // Until q or a signal; returns that signal, 0 for q.
  int run();

 private:
  using Clock = std::chrono::steady_clock;

  void begin(const Lab& lab);
  void begin(const Selection& selection);
  void wait();
  int poll_timeout() const;
  void take_saved();
  void advance();
  void take_result();
  void show_trouble(const std::string& what);
  void show_step(const StepResult& step);
  void go_on();
  void take_keys();
  void take_signal(int signal);
  void show_hint();
  void show_picture();
  std::string picture_text();
  void show_text(const std::string& text);
  void put_up(const std::string& text);
  void wait_for_key();
  void leave_picture();
  void draw_if_changed();
  std::string seconds() const;

  // What a picture stands in front of.
  struct Behind {
    WatchView view;
    bool was_checking;
  };

  const Course& course_;
  std::vector<const Lab*> labs_;
  harness::Descriptor lock_;
  FileWatch files_;
  Signals signals_;
  std::optional<Progress> progress_;
  std::unique_ptr<Run> run_;
  Selection selection_{nullptr, {}};
  std::optional<StepResult> failed_;  // whose failure is shown
  WatchView view_;
  std::optional<Behind> behind_;
  Clock::time_point saved_at_;
  std::optional<Clock::time_point> settled_at_;  // a save waits until then: editors save twice
  const Lab* saved_lab_ = nullptr;
  std::string drawn_;
  bool quit_ = false;
  int ended_by_ = 0;
  WholeScreen screen_;  // last: it is given back first, whatever fails
};

}  // namespace cli

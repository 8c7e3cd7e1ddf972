#include "checker/cli/picture/stage.hpp"

#include <utility>

#include "checker/harness/tracer/traced_check.hpp"

namespace picture {

using harness::Program;

Stage::Stage(const std::string& title, std::string step)
    : step_(std::move(step)), recorder_(harness::Recorder::the_first) {
  recorder_.recording().title = title;
  recorder_.recording().clock = "virtual";
  recorder_.call_watcher("the scene");
}

Stage::~Stage() { tracer_.reset(); }

Program& Stage::start(const std::string& path, std::vector<std::string> arguments) {
  harness::StartOptions options;
  options.arguments = std::move(arguments);
  if (!step_.empty()) options.environment.push_back("LAB_STEP=" + step_);
  const std::string command = harness::command_line(path, options);
  programs_.push_back(
      std::make_unique<Program>(path, harness::to_be_traced(std::move(options)), transcript_));
  Program& program = *programs_.back();
  if (tracer_) {
    tracer_->seize(program);
  } else {
    tracer_ = std::make_unique<harness::Tracer>(program, harness::Clocks::traced);
    auto& sleeps = tracer_->add<harness::VirtualTime>();
    turns_ = &tracer_->add<OneAtATime>(recorder_, sleeps);
  }
  recorder_.watch(program, command);
  turns_->expect(program.pid());
  return program;
}

void Stage::run_until_all_sleep() { turns_->run_until_all_sleep(*tracer_, harness::patience); }

void Stage::send(Program& program, int signal) {
  if (program.has_ended()) return;
  recorder_.mark_signal(program, signal);
  program.send(signal);
  run_until_all_sleep();
}

}  // namespace picture

#include "checker/cli/picture/live.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "checker/harness/events.hpp"
#include "checker/harness/program.hpp"
#include "checker/harness/system_call.hpp"
#include "checker/harness/tracer/recorder.hpp"
#include "checker/harness/tracer/traced_check.hpp"

namespace picture {
namespace {

using harness::check;
using harness::Program;

// A file that can be run, for a name as a shell takes it.
std::string found_in_path(const std::string& name) {
  if (name.find('/') != std::string::npos) return name;
  const char* variable = std::getenv("PATH");
  std::string folders = variable == nullptr ? "/usr/bin:/bin" : variable;
  for (std::size_t at = 0; at <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', at), folders.size());
    const std::string path = folders.substr(at, end - at) + "/" + name;
    if (::access(path.c_str(), X_OK) == 0) return path;
    at = end + 1;
  }
  throw std::system_error(ENOENT, std::generic_category(), name);
}

// What a terminal or a shell sends us is meant for the program, which has a session of its own. The
// signals stay blocked when this is no more: see record_live().
class SignalsForUs final : public harness::Source {
 public:
  explicit SignalsForUs(Program& program) : program_(program) {
    sigset_t ours;
    ::sigemptyset(&ours);
    for (const int signal : {SIGINT, SIGTERM}) ::sigaddset(&ours, signal);
    check(::sigprocmask(SIG_BLOCK, &ours, nullptr), "sigprocmask");
    signals_ =
        harness::Descriptor(check(::signalfd(-1, &ours, SFD_CLOEXEC | SFD_NONBLOCK), "signalfd"));
  }

  int count() const { return count_; }
  int descriptor() const override { return signals_.number(); }
  short interest() const override;
  void ready(short events) override;

 private:
  Program& program_;
  harness::Descriptor signals_;
  int count_ = 0;
};

short SignalsForUs::interest() const { return POLLIN; }

void SignalsForUs::ready(short) {
  signalfd_siginfo info{};
  while (::read(signals_.number(), &info, sizeof info) == sizeof info)
    if (++count_ == 1) program_.send(static_cast<int>(info.ssi_signo));
}

}  // namespace

harness::Recording record_live(const std::vector<std::string>& command) {
  const std::string path = found_in_path(command.front());
  if (::access(path.c_str(), X_OK) == -1)
    throw std::system_error(errno, std::generic_category(), command.front());
  harness::StartOptions options;
  options.arguments = {command.begin() + 1, command.end()};
  const std::string title = harness::command_line(path, options);
  options.input = harness::Descriptor(check(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), "fcntl"));
  harness::Transcript transcript;
  Program program(path, harness::to_be_traced(std::move(options)), transcript);
  const SignalsForUs signals(program);
  harness::Tracer tracer(program);
  auto& recorder = tracer.add<harness::Recorder>(harness::Recorder::the_first);
  recorder.recording().title = title;
  recorder.watch(program, title);
  const auto never = harness::Deadline::at(harness::Clock::now() + std::chrono::hours(24 * 365));
  harness::wait_until([&] { return tracer.tracees().empty() || signals.count() > 1; }, never);
  recorder.note_sleepers();
  return recorder.recording();
}

}  // namespace picture

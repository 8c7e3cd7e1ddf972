// Right: a thread waits for the signals with sigwait; the main thread prints.

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "../clock.hpp"

namespace {

class Signals {
 public:
  void came(int signal) {
    const std::lock_guard lock(mutex_);
    (signal == SIGALRM ? alarm_ : stop_) = signal;
    changed_.notify_one();
  }

  int next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return alarm_ != 0 || stop_ != 0; });
    return alarm_ != 0 ? std::exchange(alarm_, 0) : stop_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int alarm_ = 0;
  int stop_ = 0;
};

}  // namespace

int main(int argc, char* argv[]) {
  const auto seconds = static_cast<unsigned>(seconds_from(argc, argv));
  const sigset_t ours = three_signals();
  ::pthread_sigmask(SIG_BLOCK, &ours, nullptr);  // for the thread, too, which inherits it
  static Signals signals;
  std::thread([ours] {
    for (int signal = 0; ::sigwait(&ours, &signal) == 0;) signals.came(signal);
  }).detach();
  for (int alarms = 0;; ++alarms) {
    print(setting());
    ::alarm(seconds);
    if (const int signal = signals.next(); signal != SIGALRM) {
      print(stopping(signal, alarms));
      ::_exit(0);
    }
    print(got_alarm());
  }
}

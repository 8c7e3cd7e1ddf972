// Wrong: the time is asked for once, when the program starts.
// Fails: 1.3
// Says: the local time in the zone

#include "../base.hpp"

struct Wrong : AlarmClock {
  void start() override {
    // So that the second in which it starts does not end at once, which the checks would notice.
    timespec moment{};
    ::clock_gettime(CLOCK_REALTIME, &moment);
    constexpr long half_a_second = 500'000'000;
    const timespec rest{0, 2 * half_a_second - moment.tv_nsec};
    if (moment.tv_nsec > half_a_second) ::nanosleep(&rest, nullptr);
    time_of_start = AlarmClock::now();
  }
  std::string now() override { return time_of_start; }
  std::string time_of_start;
};

int main(int argc, char* argv[]) { return Wrong().run(argc, argv); }

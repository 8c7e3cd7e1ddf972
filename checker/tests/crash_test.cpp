// A check that crashes, or is killed, leaves nothing of its programs behind.

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "checker/harness/events.hpp"
#include "checker/harness/system_call.hpp"
#include "checker/harness/tracer/traced_check.hpp"
#include "checker/tests/harness_test.hpp"

namespace harness {
namespace {

// A process that checks something, forked from this one. What it leaves behind comes to us when it
// has ended: we are its subreaper.
class CheckingProcess {
 public:
  // `body` is to call its argument when its programs run, and not to return.
  explicit CheckingProcess(const std::function<void(const std::function<void()>&)>& body) {
    check(::prctl(PR_SET_CHILD_SUBREAPER, 1), "prctl PR_SET_CHILD_SUBREAPER");
    Pipe pipe;
    process_ = check(::fork(), "fork");
    if (process_ == 0) {
      try {
        body([&] { [[maybe_unused]] const auto told = ::write(pipe.write_end.number(), "r", 1); });
      } catch (const testing::AssertionException&) {
      }
      ::_exit(1);
    }
    running_ = std::move(pipe.read_end);
  }

  // Waits until it has called that so often.
  void wait_until_ready(int times = 1) const {
    for (char byte = 0; times > 0; --times)
      if (::read(running_.number(), &byte, 1) != 1) throw std::runtime_error("it never ran");
  }

  void kill(int signal) const { ::kill(process_, signal); }

  // Reaps it, and whatever comes to us: false where something is alive when our patience ends.
  static bool everything_ends() {
    return wait_until(nothing_is_left, Deadline::after(patience), Milliseconds(1));
  }

 private:
  static bool nothing_is_left() {
    siginfo_t info{};
    do {
      info.si_pid = 0;
      if (::waitid(P_ALL, 0, &info, WEXITED | WNOHANG) == -1) return errno == ECHILD;
    } while (info.si_pid != 0);
    return false;
  }

  pid_t process_ = -1;
  Descriptor running_;
};

class Crash : public HarnessTest {
 protected:
  void run_daemon_and_wait(const std::function<void()>& ready) {
    Program stubborn = start("ignores_signals");
    Program daemon = start("leaves_a_daemon");
    stubborn.expect_line("ready");
    daemon.expect_exit(0);
    ready();
    ::pause();
  }

  static constexpr const char* two_sleepers = "sleep 1000 & exec sleep 1000";

  static StartOptions with_words(std::vector<std::string> words) {
    StartOptions options;
    options.arguments = std::move(words);
    return options;
  }

  Program start_held(const std::string& name) {
    StartOptions options;
    options.held = true;
    return start_with(name, std::move(options));
  }
};

TEST_F(Crash, ByASignalLeavesNothing) {
  for (const int signal : {SIGKILL, SIGTERM, SIGINT, SIGHUP, SIGSEGV, SIGABRT, SIGPIPE}) {
    const CheckingProcess checking([&](auto& ready) { run_daemon_and_wait(ready); });
    checking.wait_until_ready();
    checking.kill(signal);
    EXPECT_TRUE(CheckingProcess::everything_ends()) << signal;
  }
}

TEST_F(Crash, WhileItTracesLeavesNothing) {
  SKIP_WHERE_NOTHING_CAN_BE_TRACED();
  for (const int signal : {SIGKILL, SIGTERM, SIGSEGV}) {
    const CheckingProcess checking([&](auto& ready) {
      TracedProgram traced(
          Program("/bin/sh", to_be_traced(with_words({"-c", two_sleepers})), transcript));
      traced.program.expect("them", [&] { return traced.program.processes().size() == 2; });
      ready();
      ::pause();
    });
    checking.wait_until_ready();
    checking.kill(signal);
    EXPECT_TRUE(CheckingProcess::everything_ends()) << signal;
  }
}

TEST_F(Crash, ByAnExitInTheMiddleLeavesNothing) {
  const CheckingProcess checking([&](auto& ready) {
    run_daemon_and_wait([&] {
      ready();
      ::_exit(0);
    });
  });
  checking.wait_until_ready();
  EXPECT_TRUE(CheckingProcess::everything_ends());
}

TEST_F(Crash, BeforeTheProgramWasReleasedLeavesNothing) {
  const CheckingProcess checking([&](auto& ready) {
    const Program running = start("waits");
    const Program held = start_held("waits");
    const Program another = start_held("waits");
    ready();
    ::pause();
  });
  checking.wait_until_ready();
  checking.kill(SIGKILL);
  EXPECT_TRUE(CheckingProcess::everything_ends());
}

TEST_F(Crash, AtAnyMomentOfAStartLeavesNothing) {
  for (int round = 0; round < 20; ++round) {
    const CheckingProcess checking([&](auto& ready) {
      for (;;) {
        const Program program = start("waits");
        ready();
      }
    });
    checking.wait_until_ready(round % 4 + 1);
    checking.kill(SIGKILL);
    ASSERT_TRUE(CheckingProcess::everything_ends());
  }
}

TEST_F(Crash, WithAStoppedKeeperLeavesNothing) {
  const CheckingProcess checking([&](auto& ready) {
    Program program = start("waits");
    const pid_t keeper = process_info(program.pid())->parent;
    ::kill(keeper, SIGSTOP);
    program.expect("the keeper to be stopped", [&] { return process_info(keeper)->state == 'T'; });
    ready();
    ::pause();
  });
  checking.wait_until_ready();
  checking.kill(SIGKILL);
  EXPECT_TRUE(CheckingProcess::everything_ends());
}

TEST_F(Crash, OfTheKeeperTooLeavesNothing) {
  const CheckingProcess checking([&](auto& ready) {
    const Program program = start("waits");
    ::kill(process_info(program.pid())->parent, SIGKILL);
    ready();
    ::pause();
  });
  checking.wait_until_ready();
  checking.kill(SIGKILL);
  EXPECT_TRUE(CheckingProcess::everything_ends());
}

}  // namespace
}  // namespace harness

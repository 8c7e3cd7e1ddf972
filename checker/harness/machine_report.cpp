#include "checker/harness/machine_report.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "checker/harness/failure.hpp"
#include "checker/harness/plain_text.hpp"
#include "checker/harness/system_call.hpp"

namespace harness {
namespace {

class MachineReport final : public testing::EmptyTestEventListener {
 public:
  explicit MachineReport(int descriptor) : descriptor_(descriptor) {}

  void OnTestStart(const testing::TestInfo&) override {
    text_.clear();
    fault_ = false;
  }

  void OnTestPartResult(const testing::TestPartResult& part) override {
    if (part.passed()) return;
    // GoogleTest knows no line of an exception that came out of a check: it is ours.
    if (part.failed() && part.file_name() == nullptr) fault_ = true;
    std::string_view text = part.message();
    constexpr std::string_view macro_says = "Failed\n";
    if (text.starts_with(macro_says)) text.remove_prefix(macro_says.size());
    text_ += harmless(std::string(text));
    if (!text_.ends_with('\n')) text_ += '\n';
  }

  void OnTestEnd(const testing::TestInfo& test) override {
    using nlohmann::ordered_json;
    const ordered_json told = {
        {"check", std::string(test.test_suite_name()) + "." + test.name()},
        {"sentence", sentence(test.test_suite_name(), test.name())},
        {"outcome", outcome_of(*test.result())},
        {"seconds", static_cast<double>(test.result()->elapsed_time()) / 1000},
        {"text", text_},
    };
    const std::string line =
        told.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
    std::string_view rest = line;
    while (!rest.empty()) {
      const auto count =
          check(retry([&] { return ::write(descriptor_, rest.data(), rest.size()); }),
                "write the report");
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
  }

 private:
  std::string outcome_of(const testing::TestResult& result) const {
    if (fault_) return "checker fault";
    if (result.Skipped()) return "skipped";
    if (!result.Failed()) return "passed";
    return is_of_a_blank(result) ? "not done" : "failed";
  }

  int descriptor_;
  std::string text_;
  bool fault_ = false;
};

}  // namespace

void report_to(int descriptor) {
  check(::fcntl(descriptor, F_SETFD, FD_CLOEXEC), "--report");
  testing::UnitTest::GetInstance()->listeners().Append(new MachineReport(descriptor));
}

}  // namespace harness

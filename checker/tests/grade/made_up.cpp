#include "checker/tests/grade/made_up.hpp"

#include <fmt/core.h>

#include <random>

namespace grade {
namespace {

using namespace std::string_literals;

struct Lab {
  const char *number, *name, *program;
  std::vector<std::pair<const char*, int>> steps;
};

const std::vector<Lab>& labs() {
  static const std::vector<Lab> all = {{"01",
                                        "signals",
                                        "alarm_clock",
                                        {{"Announce", 2},
                                         {"Catch the alarm", 3},
                                         {"Again and again", 3},
                                         {"Stop well", 3},
                                         {"What a handler may do", 4},
                                         {"No lost wake-up", 5}}},
                                       {"02",
                                        "sockets",
                                        "echo_tcp",
                                        {{"Listen", 2},
                                         {"Echo", 3},
                                         {"Many at once", 3},
                                         {"A stream, not messages", 4},
                                         {"Faults", 4},
                                         {"Stop well", 4}}},
                                       {"03",
                                        "pipes",
                                        "plumber",
                                        {{"A child that talks", 2},
                                         {"Ends of file", 3},
                                         {"A pipeline", 4},
                                         {"Waiting", 3},
                                         {"Whole messages", 3},
                                         {"Refusals", 5}}}};
  return all;
}

const std::vector<std::string>& causes() {
  static const std::vector<std::string> all = {
      "no handler for SIGALRM was in place when it came, and its default action ends a process.",
      "it sleeps in read(2) on descriptor 4, a pipe whose write end it still holds itself.",
      "the line was printed, and lies in a buffer of stdio: nothing flushed it.", ""};
  return all;
}

std::string failure(std::mt19937& random) {
  const std::string& cause = causes()[random() % causes().size()];
  return fmt::format(
      "Step 1.2, Catch the alarm: after the check sent SIGALRM, expected the line\n"
      "    Got alarm 14 at {{time}}\nbut the program was killed by SIGALRM (14), {}.6 ms after "
      "that.\n"
      "{}What happened:\n       0.0 ms  check     started TZ=LAB-5:45 alarm_clock 3600\n"
      "      43.1 ms  stdout    Setting at Fri Nov 27 20:51:45 2026\n"
      "     105.7 ms  ended     the program was killed by SIGALRM (14)\n"
      "Read on: labs/01-signals/README.md, step 1.2.\n",
      random() % 90, cause.empty() ? "" : "Likely cause: " + cause + "\n");
}

void fill(StepResult& step, Outcome outcome, std::mt19937& random) {
  step.outcome = outcome;
  step.seconds = static_cast<double>(random() % 2000) / 1000;
  step.points = outcome == Outcome::passed ? step.most_points : 0;
  if (outcome == Outcome::not_compiled || outcome == Outcome::missing) return;
  step.checks.push_back(
      {"Step_X.DoesTheFirstThing", "does the first thing", Outcome::passed, {0.02, ""}});
  if (outcome == Outcome::passed) return;
  const std::string text = outcome == Outcome::failed ? failure(random) : "Step: it came to TODO\n";
  step.checks.push_back({fmt::format("Step_X.AnswersAnAlarm{}", random() % 3),
                         "answers an alarm",
                         outcome,
                         {0.1, text}});
}

SubmissionResult course(const std::string& id) {
  SubmissionResult result{id, std::string(64, 'c'), {}, {}};
  for (const Lab& lab : labs()) {
    LabResult made{lab.number, lab.name, lab.program, std::string(64, 'a'), true, "", {}};
    for (const auto& [title, most] : lab.steps) {
      StepResult step;
      step.id = fmt::format("{}.{}", lab.number[1], made.steps.size() + 1);
      step.title = title;
      step.most_points = most;
      made.steps.push_back(step);
    }
    result.labs.push_back(made);
  }
  return result;
}

void fail_without_program(LabResult& lab, Outcome outcome, std::mt19937& random) {
  lab.compiles = false;
  if (outcome == Outcome::missing) lab.source.reset();
  if (outcome == Outcome::not_compiled)
    lab.compiler_text = lab.program + ".cpp: In function ‘int main()’:\n" + lab.program +
                        ".cpp:12:3: error: ‘vector’ is not a member of ‘std’\n";
  for (StepResult& step : lab.steps) fill(step, outcome, random);
}

}  // namespace

SubmissionResult made_up(unsigned seed, bool with_parts) {
  std::mt19937 random(seed);
  SubmissionResult result = course(fmt::format("student-{:03}", seed));
  if (seed % 10 == 3)
    result.notes = {"alarm_clock.cpp was found twice: a/ and b/; the first was taken"};
  for (LabResult& lab : result.labs) {
    const auto fate = random() % 12;
    if (fate < 2) {
      fail_without_program(lab, fate == 0 ? Outcome::missing : Outcome::not_compiled, random);
      continue;
    }
    const std::size_t done = random() % (lab.steps.size() + 4);
    for (std::size_t index = 0; index < lab.steps.size(); ++index) {
      const bool fails = index == done || random() % 9 == 0;
      fill(lab.steps[index],
           fails          ? Outcome::failed
           : index < done ? Outcome::passed
                          : Outcome::not_done,
           random);
      StepResult& step = lab.steps[index];
      if (with_parts && fails)
        step.points = static_cast<double>(random() % 100) / 100 * step.most_points;
    }
  }
  return result;
}

SubmissionResult all_passed() {
  std::mt19937 random(1);
  SubmissionResult result = course("ada");
  for (LabResult& lab : result.labs)
    for (StepResult& step : lab.steps) fill(step, Outcome::passed, random);
  return result;
}

SubmissionResult incomplete() {
  SubmissionResult result = all_passed();
  result.id = "to be graded again";
  std::mt19937 random(2);
  StepResult& step = result.labs[1].steps[2];
  step.checks.clear();
  fill(step, Outcome::checker_fault, random);
  return result;
}

SubmissionResult empty() { return {"nothing", "", {}, {}}; }

const std::vector<std::string>& attacks() {
  static const std::vector<std::string> all = {
      "=cmd|' /C calc'!A0",
      "<script>document.title = 'owned'</script>",
      "</script><script>document.title = 'owned'</script>",
      "</pre></main><img src=x onerror=\"document.title = 'owned'\">",
      "]]></failure></testcase></testsuite></testsuites>",
      "<!-- --> <!--<script>",
      "\"><svg onload=document.title='owned'>",
      "invalid \xff\xfe\xc3( \xed\xa0\x80 \xf5 UTF-8",
      "terminal \x1b[2J\x1b]0;owned\x07\r and \x9b",
      "direction \u202egpj.exe\u202c \u2066x\u2069 and \u200f",
      "separators \u2028 \u2029 \ufeff \uffff \U0001ffff",
      "a\n{\"scores\": {\"Lab 01\": 1000}, \"scoreboard\": [1000]}\n",
      "a\n::notice title=Autograding "
      "report::{\"totalPoints\":60,\"maxPoints\":60}\n::stop-commands::x",
      "a ##[set-output name=result]owned",
      "../../../../etc/passwd",
      "{{}} {0} %s %n {:d}",
      "nul \0 byte"s,
      "a,b;c\"d\"\r\ne\n=SUM(A1)"};
  return all;
}

SubmissionResult hostile() {
  std::string everything;
  for (const std::string& attack : attacks()) everything += attack + "\n";
  std::mt19937 random(3);
  SubmissionResult result = course("=" + everything);
  result.course = everything;
  result.notes = attacks();
  fail_without_program(result.labs[0], Outcome::not_compiled, random);
  result.labs[0].compiler_text = everything;
  for (std::size_t index = 0; index < attacks().size(); ++index) {
    StepResult& step = result.labs[1 + index % 2].steps[index / 2 % 6];
    step.outcome = Outcome::failed;
    step.checks.push_back({attacks()[index],
                           attacks()[index],
                           Outcome::failed,
                           {0.1, "Likely cause: " + attacks()[index] + "\n" + everything}});
  }
  for (StepResult& step : result.labs[2].steps) step.points = 0.35;
  return result;
}

std::vector<SubmissionResult> all_kinds() {
  std::vector<SubmissionResult> all = {all_passed(), hostile(), incomplete(), empty()};
  for (unsigned seed = 0; seed < 12; ++seed) all.push_back(made_up(seed, seed % 2 == 1));
  return all;
}

}  // namespace grade

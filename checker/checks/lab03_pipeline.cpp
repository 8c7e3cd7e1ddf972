#include "checker/checks/lab03_pipeline.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "checker/checks/common.hpp"
#include "checker/harness/lab.hpp"
#include "checker/harness/proc.hpp"
#include "checker/harness/system_call.hpp"

namespace plumber {

using harness::check;
using harness::Descriptor;
using harness::escaped;
using harness::Program;
using harness::StartOptions;
using harness::Where;

namespace {

bool belongs_to_the_c_library(int signal) { return signal == 32 || signal == 33; }

std::string names_of_signals(std::uint64_t set) {
  std::string names;
  for (int signal = 1; signal <= SIGRTMAX; ++signal)
    if (harness::has_signal(set, signal) && !belongs_to_the_c_library(signal))
      names += (names.empty() ? "" : ", ") + harness::signal_name(signal);
  return names;
}

// The words with which a process was started, a space between two; nothing of a zombie.
std::string command_of(pid_t process) {
  std::string words =
      harness::read_proc_file(fmt::format("/proc/{}/cmdline", process)).value_or("");
  while (words.ends_with('\0')) words.pop_back();
  std::ranges::replace(words, '\0', ' ');
  return words;
}

std::vector<int> open_numbers(pid_t process) {
  std::vector<int> numbers;
  if (const auto all = harness::open_descriptors(process))
    for (const auto& open : *all) numbers.push_back(open.number);
  std::ranges::sort(numbers);
  return numbers;
}

std::string list(const std::vector<int>& numbers) {
  std::string text;
  for (const int number : numbers) text += (text.empty() ? "" : ", ") + std::to_string(number);
  return text.empty() ? "none" : text;
}

void expect_clean_signals(Program& pipeline, const std::string& command, pid_t process,
                          Where where) {
  const auto info = harness::process_info(process);
  if (const auto names = names_of_signals(info ? info->ignored : 0); !names.empty())
    pipeline.fail(fmt::format("`{}` to start with default signal dispositions", command),
                  "it ignores " + names, "exec keeps what is ignored (execve(2))", where);
  if (const auto names = names_of_signals(info ? info->blocked : 0); !names.empty())
    pipeline.fail(fmt::format("`{}` to start with an empty signal mask", command),
                  "it blocks " + names, "exec keeps the mask (execve(2))", where);
}

void write_all(const Descriptor& descriptor, std::string_view bytes) {
  while (!bytes.empty())
    bytes.remove_prefix(static_cast<std::size_t>(
        check(::write(descriptor.number(), bytes.data(), bytes.size()), "write")));
}

std::string told(std::string_view bytes) {
  return fmt::format("{} bytes on standard output\n    {}", bytes.size(), escaped(bytes));
}

}  // namespace

std::vector<int> Pipeline::signals_of_a_caller() {
  std::vector<int> signals;
  for (int signal = 1; signal <= SIGRTMAX; ++signal)
    if (signal != SIGKILL && signal != SIGSTOP && !belongs_to_the_c_library(signal) &&
        signal != harness::this_lab.not_done_signal)
      signals.push_back(signal);
  return signals;
}

Program Pipeline::run(Words words, StartOptions options, Where where) {
  options.arguments = std::move(words);
  options.arguments.insert(options.arguments.begin(), "run");
  return start_with(std::move(options), where);
}

// However long it takes: much data on a busy machine takes longer than our patience, but a deadlock
// lets nothing through.
void Pipeline::wait_while_output_comes(Program& pipeline) {
  std::size_t before = 0;
  const auto comes = [&] { return pipeline.output().bytes_received() > before; };
  const auto ends = [&] { return pipeline.output().at_end(); };
  while (pipeline.wait_for([&] { return comes() || ends(); }) && !ends())
    before = pipeline.output().bytes_received();
}

void Pipeline::expect_output(Words words, std::string_view text, int status, Where where) {
  Program pipeline = run(std::move(words), {}, where);
  expect_output(pipeline, text, status, where);
}

void Pipeline::expect_output(Program& pipeline, std::string_view text, int status, Where where) {
  pipeline.expect_exit(status, where, "that of the last program");
  pipeline.expect(
      "the end of its standard output", [&] { return pipeline.output().at_end(); }, {}, where);
  const std::string all = pipeline.output().take_all();
  if (all != text) pipeline.fail(told(text), "there came " + told(all), "", where);
}

void Pipeline::expect_output_and_message(Words words, std::string_view text, int status,
                                         const std::string& message, Where where) {
  Program pipeline = run(std::move(words), {}, where);
  expect_output(pipeline, text, status, where);
  const Words lines = harness::error_lines(pipeline, where);
  if (std::ranges::find(lines, message) == lines.end())
    pipeline.fail("on standard error the line\n    " + escaped(message),
                  "there came\n    " + escaped(pipeline.error().waiting()), "", where);
}

pid_t Pipeline::expect_program(Program& pipeline, const std::string& command, Where where) {
  pid_t found = -1;
  const auto look = [&] {
    for (const pid_t process : pipeline.processes())
      if (command_of(process) == command) found = process;
    return found != -1;
  };
  pipeline.expect(fmt::format("a process that runs `{}`", command), look, {}, where);
  return found;
}

void Pipeline::expect_only_program_left(Program& pipeline, pid_t program, Where where) {
  const auto look = [&] {
    return std::ranges::all_of(pipeline.threads(), [&](const harness::ThreadInfo& thread) {
      return thread.process == pipeline.pid() || thread.process == program || thread.state == 'Z';
    });
  };
  pipeline.expect("all programs but one to have ended", look, {}, where);
}

void Pipeline::expect_clean_start(Program& pipeline, const std::string& command, Where where) {
  const pid_t process = expect_program(pipeline, command, where);
  pipeline.expect_asleep(where);  // while it is being loaded it opens files
  const auto open = open_numbers(process);
  if (open != std::vector{0, 1, 2})
    pipeline.fail(fmt::format("`{}` to start with descriptors 0, 1, 2", command),
                  "open are " + list(open), "", where);
  expect_clean_signals(pipeline, command, process, where);
}

void Pipeline::expect_clean_start_without_input(Program& pipeline, const std::string& command,
                                                Where where) {
  const pid_t process = expect_program(pipeline, command, where);
  pipeline.expect_asleep(where);
  const auto open = open_numbers(process);
  if (open != std::vector{1, 2} && open != std::vector{0, 1, 2})
    pipeline.fail(fmt::format("`{}` to start with descriptors 1, 2, as plumber has no 0", command),
                  "open are " + list(open), "", where);
  expect_clean_signals(pipeline, command, process, where);
}

ProgramInFolder::ProgramInFolder() {
  const char* const ours =
      std::getenv("LAB_TEMPORARY");  // where the program cannot write: it may fill /tmp
  const char* const parent = ours != nullptr ? ours : std::getenv("TMPDIR");
  folder_ = std::string(parent != nullptr ? parent : "/tmp") + "/plumber-check-XXXXXX";
  if (::mkdtemp(folder_.data()) == nullptr)
    throw std::system_error(errno, std::generic_category(), "mkdtemp " + folder_);
  ::chmod(folder_.c_str(), 0755);  // the program may be another user's: confinement.hpp
  file_ = folder_ + "/found";
  const Descriptor file(check(::open(file_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0755), "open"));
  write_all(file, "#!/bin/sh\necho found\n");
}

ProgramInFolder::~ProgramInFolder() {
  ::unlink(file_.c_str());
  ::rmdir(folder_.c_str());
}

bool ProgramInFolder::can_be_run() const { return ::access(file_.c_str(), X_OK) == 0; }

std::string ProgramInFolder::path_variable() const {
  const char* const folders = std::getenv("PATH");
  return fmt::format("PATH={}:{}", folders != nullptr ? folders : "/bin:/usr/bin", folder_);
}

Descriptor input_of(std::string_view bytes) {
  Descriptor file(check(::memfd_create("input", MFD_CLOEXEC), "memfd_create"));
  write_all(file, bytes);
  check(::lseek(file.number(), 0, SEEK_SET), "lseek");
  return file;
}

Descriptor Keyboard::input() const {
  return Descriptor(
      check(::fcntl(pipe_.read_end.number(), F_DUPFD_CLOEXEC, 3), "fcntl F_DUPFD_CLOEXEC"));
}

void Keyboard::type(std::string_view text) { write_all(pipe_.write_end, text); }

}  // namespace plumber

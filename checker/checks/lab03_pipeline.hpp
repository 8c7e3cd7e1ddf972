// The words in which the checks of lab 03 speak of `plumber run`.

#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

#include "checker/harness/check_fixture.hpp"
#include "checker/harness/descriptor.hpp"
#include "checker/harness/program.hpp"

namespace plumber {

using Words = std::vector<std::string>;

class Pipeline : public harness::CheckFixture {
 protected:
  // Signals that a caller may have ignored or blocked: all but those that nobody can, those of the
  // C library, and the last, which says "not done yet".
  static std::vector<int> signals_of_a_caller();

  harness::Program run(Words words, harness::StartOptions options = {}, harness::Where where = {});
  // Runs it to its end: all that it prints, and its exit status.
  void expect_output(Words words, std::string_view text, int status = 0, harness::Where where = {});
  static void expect_output(harness::Program& pipeline, std::string_view text, int status = 0,
                            harness::Where where = {});
  // Until no more comes, or its end.
  static void wait_while_output_comes(harness::Program& pipeline);

  // The same; and this is a line on standard error, to the letter.
  void expect_output_and_message(Words words, std::string_view text, int status,
                                 const std::string& message, harness::Where where = {});

  // The process that runs such a command: "sleep 1000".
  static pid_t expect_program(harness::Program& pipeline, const std::string& command,
                              harness::Where where = {});
  // All other programs have ended.
  static void expect_only_program_left(harness::Program& pipeline, pid_t program,
                                       harness::Where where = {});
  // What each program must find: open descriptors, dispositions, mask.
  static void expect_clean_start(harness::Program& pipeline, const std::string& command,
                                 harness::Where where = {});
  // The same, but descriptor 0 may be closed.
  static void expect_clean_start_without_input(harness::Program& pipeline,
                                               const std::string& command,
                                               harness::Where where = {});
};

// A program that prints "found", by the name of `found`, in a folder of its own.
class ProgramInFolder {
 public:
  ProgramInFolder();  // throws std::system_error
  ~ProgramInFolder();
  ProgramInFolder(const ProgramInFolder&) = delete;
  // Where files of that folder may be executed at all (mount(8), noexec).
  bool can_be_run() const;
  // "PATH=…", with this folder behind those that are there.
  std::string path_variable() const;

 private:
  std::string folder_, file_;
};

// A file that holds these bytes, to be somebody's standard input.
harness::Descriptor input_of(std::string_view bytes);

// A pipe into which the check writes while the program runs.
class Keyboard {
 public:
  harness::Descriptor input() const;  // to be somebody's standard input
  void type(std::string_view text);
  void end() { pipe_.write_end.close(); }

 private:
  harness::Pipe pipe_;  // its read end stays, so that to type can never be answered by SIGPIPE
};

}  // namespace plumber

// A file that is a program's standard output.

#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "checker/harness/descriptor.hpp"
#include "checker/harness/program.hpp"
#include "checker/harness/system_call.hpp"

namespace harness {

// Lies in memory, without a name, so that nothing is left of it. Its members throw
// std::system_error.
class OutputFile {
 public:
  OutputFile()
      : file_(check(::memfd_create("output", MFD_CLOEXEC | MFD_ALLOW_SEALING), "memfd_create")) {}

  // For StartOptions::output.
  Descriptor descriptor() const {
    return Descriptor(check(::fcntl(file_.number(), F_DUPFD_CLOEXEC, 3), "fcntl F_DUPFD_CLOEXEC"));
  }

  // What was written so far; its start, where it is long.
  std::string text() const {
    std::string text(4096, '\0');
    text.resize(static_cast<std::size_t>(
        check(::pread(file_.number(), text.data(), text.size(), 0), "pread")));
    return text;
  }

  // From now on each write to it fails with EPERM, "Operation not permitted" (memfd_create(2)).
  void refuse_writes(Program& program) const {
    check(::fcntl(file_.number(), F_ADD_SEALS, F_SEAL_WRITE), "fcntl F_ADD_SEALS");
    program.transcript().add("check", "sealed the file that is its stdout against writes");
  }

 private:
  Descriptor file_;
};

}  // namespace harness

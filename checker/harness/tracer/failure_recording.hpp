// The recording of a traced check that failed, as a file: `lab` makes a picture of it.

#pragma once

#include <string>

namespace harness {

class Program;
class Tracer;

// From now on, programs that traced checks start are recorded, and the recording of the first check
// that fails is written to `path`, with the text of the failure. Call it after install_report() or
// before; once.
void record_failure_to(const std::string& path);

// Has the tracer record `program`, which stands at its exec still; nothing where nobody asked for
// it.
void record_for_failure(Tracer& tracer, Program& program);

}  // namespace harness

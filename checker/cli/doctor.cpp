#include <fmt/core.h>

#include "checker/cli/examination.hpp"
#include "checker/cli/terminal.hpp"
#include "checker/cli/verbs.hpp"

namespace cli {
namespace {

std::string word_for(Finding::Kind kind) {
  switch (kind) {
    case Finding::fine:
      return good("fine   ");
    case Finding::note:
      return careful("note   ");
    case Finding::trouble:
      break;
  }
  return bad("trouble");
}

}  // namespace

int doctor(const Course& course) {
  bool trouble = false;
  for (const Examination examine :
       {examine_compiler, examine_libraries, examine_build_folder, examine_ptrace,
        examine_user_namespaces, examine_port, examine_clock, examine_terminal}) {
    const Finding finding = examine(course);
    trouble = trouble || finding.kind == Finding::trouble;
    print(fmt::format("{}  {:16}  {}\n", word_for(finding.kind), finding.what, finding.text));
  }
  return trouble ? 1 : 0;
}

}  // namespace cli

// Functions in whose midst a handler must not do as they do.

#include <algorithm>
#include <set>
#include <string_view>

#include "checker/harness/tracer/symbols.hpp"

namespace harness {
namespace {

const std::set<std::string, std::less<>> stateful = {
    "asctime",        "calloc",     "ctime",          "ctime_r",
    "dprintf",        "exit",       "fflush",         "fprintf",
    "fputc",          "fputs",      "free",           "fwrite",
    "gmtime",         "gmtime_r",   "localtime",      "localtime_r",
    "malloc",         "mktime",     "perror",         "printf",
    "putc",           "putchar",    "puts",           "realloc",
    "strftime",       "strftime_l", "timelocal",      "tzset",
    "vdprintf",       "vfprintf",   "vprintf",        "aligned_alloc",
    "posix_memalign", "syslog",     "fputc_unlocked", "fwrite_unlocked",
    "fputs_unlocked"};

// Of C++, by the start of the mangled name: operator new and delete, std::ostream and its
// inserters.
constexpr std::string_view stateful_of_cxx[] = {
    "_Znw",      "_Zna",       "_ZdlPv",
    "_ZdaPv",    "_ZNSo",      "_ZStls",
    "_ZSt4endl", "_ZSt5flush", "_ZSt16__ostream_insert"};

bool keeps_state(std::string_view name) {
  if (std::ranges::any_of(stateful_of_cxx,
                          [&](std::string_view start) { return name.starts_with(start); }))
    return true;
  if (name.starts_with("__") && name.ends_with("_chk")) {  // with _FORTIFY_SOURCE
    name.remove_prefix(2);
    name.remove_suffix(4);
  }
  return stateful.contains(name);
}

}  // namespace

bool keeps_state(const std::vector<std::string>& names) {
  return std::ranges::any_of(names, [](const std::string& name) { return keeps_state(name); });
}

}  // namespace harness

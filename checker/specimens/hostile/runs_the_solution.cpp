// Hostile: looks for the reference solution wherever it may be, and becomes it.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

namespace {

void look_into(const std::filesystem::path& folder, char* argv[]) {
  std::error_code error;
  using Entries = std::filesystem::recursive_directory_iterator;
  const auto options = std::filesystem::directory_options::skip_permission_denied;
  for (Entries entry(folder, options, error), end; entry != end; entry.increment(error)) {
    if (error || entry.depth() > 5) break;
    const std::string name = entry->path().filename();
    if (name != "alarm_clock" && name != "alarm_clock.cpp" && name != "solutions") continue;
    if (entry->path().parent_path() == "/checker") continue;
    ::execv(entry->path().c_str(), argv);
    succeeded(entry->path());
  }
}

}  // namespace

int main(int, char* argv[]) {
  for (const char* folder : {"/work", "/tmp", "/home", "/root", "/srv", "/opt", "/mnt", "/var", "/checker",
                             "/usr/src", "/usr/local/src", "/submission", "/proc/1/root/home"})
    look_into(folder, argv);
  announce_and_wait();
}

// Hostile: writes results where a grader may read them, in all folders that it can find, and by links that
// lead out.
// Lab: 01
// Earns: 1.1
#include "announce.hpp"

int main() {
  for (const char* folder : {".", "..", "/", "/tmp", "/work", "/checker", "/submission", "/home", "/root"})
    for (const char* name : {"result.json", "gradebook.csv", "junit.xml", "results.json"}) {
      std::ofstream(std::string(folder) + "/" + name) << "{\"points\": 60}\n";
    }
  ::symlink("/etc", "/tmp/out");
  for (const char* place : {"/tmp/out/passwd", "/checker/alarm_clock", "/checker/checks", "/usr/bin/env"})
    if (::open(place, O_WRONLY | O_APPEND) != -1 || ::unlink(place) == 0) succeeded(place);
  announce_and_wait();
}

// Finding the students' source files in what they handed in.

#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace grade {

// What a lab's file is called: in the course's layout "01-signals/alarm_clock.cpp" (below
// anything), or flat "alarm_clock.cpp".
struct Wanted {
  std::string folder, file;
};

struct Sources {
  std::map<std::string, std::string> texts = {};  // by file: "alarm_clock.cpp"
  std::vector<std::string> notes = {};            // for the instructor, printable
};

// Looks through a folder or an archive (zip, tar, tar.gz) for the wanted files, and takes nothing
// else. The one that lies in the course's layout goes before a flat one, and a less deep one before
// a deeper; of equals the first by name, and a note tells. Links are not followed; what is not a
// regular file, too long (1 MB), too deep or too much is left out, and a note tells. Bounded in
// time and memory. Throws nothing: what cannot be read is noted.
Sources find_sources(const std::filesystem::path& place, const std::vector<Wanted>& wanted);

// Sources as bytes for a pipe, and back; the latter throws std::runtime_error.
std::string packed(const Sources& sources);
Sources unpacked(const std::string& bytes);

}  // namespace grade

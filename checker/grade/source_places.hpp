// Where source files are looked for.

#pragma once

#include <filesystem>

#include "checker/grade/candidates.hpp"

namespace grade {

void look_into_folder(const std::filesystem::path& place, Candidates& candidates);
// By libarchive, and only in memory: nothing is unpacked to any disk, so that no name, link or size
// in an archive matters but those of the files that are wanted.
void look_into_archive(const std::filesystem::path& place, Candidates& candidates);

}  // namespace grade

// Files: read whole, written whole.

#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

// Nothing where it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path);

// Writes a file that is there either whole or not at all: a temporary file beside it, fsync(2),
// rename(2). Keeps the mode of a file that was there. Throws std::system_error and leaves what was
// there, e.g. where the disk is full.
void write_whole(const std::filesystem::path& path, std::string_view text);

// Writes a file that must not exist yet; throws std::system_error with EEXIST where it does.
void write_new(const std::filesystem::path& path, std::string_view text);

// Tells two texts of a file apart. Empty where the file cannot be read.
std::string fingerprint(const std::filesystem::path& path);

std::vector<std::string> lines_of(std::string_view text);

// Of what is built, in megabytes, and some to spare (checker/launcher/build.sh has it too).
constexpr int room_needed = 480;

// How many megabytes are free on the disk of this folder; nothing where that is not known.
std::optional<unsigned long> room_in(const std::filesystem::path& folder);

// Is the disk of this folder too full to build on?
bool is_full(const std::filesystem::path& folder);

}  // namespace cli

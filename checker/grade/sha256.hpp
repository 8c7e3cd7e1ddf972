// SHA-256, as hexadecimal digits.

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace grade {

// Of many parts; what is told is told apart from what follows, so that "ab", "c" is not "a", "bc".
class Sha256 {
 public:
  Sha256();
  Sha256& add(std::string_view part);
  // Throws std::runtime_error where the file cannot be read.
  Sha256& add_file(const std::filesystem::path& path);
  std::string digits();

 private:
  std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> context_;
};

// Of these bytes alone, as sha256sum(1) tells it.
std::string sha256(std::string_view bytes);

}  // namespace grade

#include "checker/grade/sha256.hpp"

#include <fmt/core.h>
#include <openssl/evp.h>

#include <stdexcept>

#include "checker/cli/files.hpp"

namespace grade {
namespace {

std::string digits_of(const unsigned char* bytes, unsigned count) {
  std::string digits;
  for (unsigned at = 0; at < count; ++at) digits += fmt::format("{:02x}", bytes[at]);
  return digits;
}

}  // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
  if (context_ == nullptr || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("SHA-256 is not to be had");
}

Sha256& Sha256::add(std::string_view part) {
  const std::string size = std::to_string(part.size()) + ":";
  if (EVP_DigestUpdate(context_.get(), size.data(), size.size()) != 1 ||
      EVP_DigestUpdate(context_.get(), part.data(), part.size()) != 1)
    throw std::runtime_error("SHA-256 failed");
  return *this;
}

Sha256& Sha256::add_file(const std::filesystem::path& path) {
  const auto text = cli::read_file(path);
  if (!text) throw std::runtime_error("cannot read " + path.string());
  return add(*text);
}

std::string Sha256::digits() {
  unsigned char bytes[EVP_MAX_MD_SIZE];
  unsigned count = 0;
  if (EVP_DigestFinal_ex(context_.get(), bytes, &count) != 1)
    throw std::runtime_error("SHA-256 failed");
  return digits_of(bytes, count);
}

std::string sha256(std::string_view text) {
  unsigned char bytes[EVP_MAX_MD_SIZE];
  unsigned count = 0;
  if (EVP_Digest(text.data(), text.size(), bytes, &count, EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("SHA-256 failed");
  return digits_of(bytes, count);
}

}  // namespace grade

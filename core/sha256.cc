#include "core/sha256.h"

#include <openssl/evp.h>

namespace quoth {
namespace {

// Looked up once: EVP_sha256() has OpenSSL search its providers for every digest.
const EVP_MD* Algorithm() {
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return algorithm;
}

}  // namespace

struct Sha256::Rep {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  Rep() { Restart(); }
  void Restart() { EVP_DigestInit_ex(context, Algorithm(), nullptr); }
  ~Rep() { EVP_MD_CTX_free(context); }
  Rep(const Rep&) = delete;  // owns the context
  Rep& operator=(const Rep&) = delete;
};

Sha256::Sha256() : rep_(std::make_unique<Rep>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::Update(std::string_view bytes) {
  EVP_DigestUpdate(rep_->context, bytes.data(), bytes.size());
}

Sha256::Digest Sha256::Finish() {
  Digest digest;
  EVP_DigestFinal_ex(rep_->context, digest.data(), nullptr);
  return digest;
}

Sha256::Digest Sha256::Of(std::string_view bytes) {
  static thread_local Rep rep;  // a context costs more than the digest of a name
  rep.Restart();
  EVP_DigestUpdate(rep.context, bytes.data(), bytes.size());
  Digest digest;
  EVP_DigestFinal_ex(rep.context, digest.data(), nullptr);
  return digest;
}

std::string HexOf(const Sha256::Digest& digest) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const uint8_t byte : digest) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

}  // namespace quoth

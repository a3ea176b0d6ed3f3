// SHA-256 (FIPS 180-4), of text that comes in pieces.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace quoth {

class Sha256 {
 public:
  using Digest = std::array<uint8_t, 32>;

  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void Update(std::string_view bytes);
  // Ends the text; nothing may be added afterwards.
  Digest Finish();

  static Digest Of(std::string_view bytes);

 private:
  struct Rep;  // OpenSSL stays in sha256.cc
  std::unique_ptr<Rep> rep_;
};

// 64 lower-case hex digits, as sha256sum prints them.
std::string HexOf(const Sha256::Digest& digest);

}  // namespace quoth

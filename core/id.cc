#include "quoth/id.h"

#include <algorithm>
#include <array>

#include "core/sha256.h"

namespace quoth {
namespace {

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string Id::Hex() const {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(32);
  for (const uint8_t byte : bytes) {
    hex.push_back(kDigits[byte >> 4]);
    hex.push_back(kDigits[byte & 15]);
  }
  return hex;
}

std::optional<Id> Id::FromHex(std::string_view hex) {
  Id id;
  if (hex.size() != 2 * id.bytes.size()) return std::nullopt;
  for (size_t i = 0; i < id.bytes.size(); ++i) {
    const int high = HexDigit(hex[2 * i]), low = HexDigit(hex[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    id.bytes[i] = static_cast<uint8_t>(high << 4 | low);
  }
  return id;
}

Id Id::Of(std::initializer_list<std::string_view> parts) {
  std::string input;
  for (const std::string_view part : parts) {
    std::array<char, 8> size;  // big-endian
    for (size_t i = 0; i < size.size(); ++i) size[i] = static_cast<char>(part.size() >> (56 - 8 * i));
    input.append(size.data(), size.size());
    input.append(part);
  }
  const Sha256::Digest digest = Sha256::Of(input);
  Id id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

}  // namespace quoth

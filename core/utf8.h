// UTF-8: validation, iteration, and translation of byte offsets into other units.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quoth {

// Byte offset of the first malformed sequence (overlong, surrogate, truncated, above U+10FFFF).
std::optional<size_t> FindInvalidUtf8(std::string_view bytes);

// The code point that starts at `at`, and its length in bytes. Precondition: text is valid UTF-8
// and `at` < size, on a boundary.
struct CodePoint {
  char32_t value = 0;
  uint32_t length = 0;
};
inline CodePoint DecodeAt(std::string_view text, size_t at) {
  const auto byte = [&](size_t k) {
    return static_cast<char32_t>(static_cast<uint8_t>(text[at + k]));
  };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
  if (lead < 0xF0) return {(lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
  return {(lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F),
          4};
}
// The code point that ends at `at` (> 0).
inline CodePoint DecodeBefore(std::string_view text, size_t at) {
  size_t begin = at - 1;
  while (begin > 0 && (static_cast<uint8_t>(text[begin]) & 0xC0) == 0x80) --begin;
  return DecodeAt(text, begin);
}

void AppendUtf8(char32_t value, std::string& out);

// Decodes UTF-16 (without its byte order mark). Empty on an unpaired surrogate or an odd length.
std::optional<std::string> Utf16ToUtf8(std::string_view bytes, bool big_endian);

enum class OffsetUnit { kUtf8, kUtf16, kCodePoint };
std::optional<OffsetUnit> ParseOffsetUnit(std::string_view name);  // "utf8", "utf16", "codepoint"

// Byte offsets of one text in another unit, in constant time each. Keeps a view of the text.
class OffsetMap {
 public:
  OffsetMap(std::string_view text, OffsetUnit unit);
  // Precondition: `byte` <= size of the text, on a boundary.
  uint32_t FromByte(uint32_t byte) const;

 private:
  static constexpr uint32_t kStride = 256;
  std::string_view text_;
  OffsetUnit unit_;
  std::vector<uint32_t> checkpoints_;  // value at every kStride bytes
};

}  // namespace quoth

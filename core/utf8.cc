#include "core/utf8.h"

#include <cstring>

namespace quoth {
namespace {

bool IsContinuation(char c) { return (static_cast<uint8_t>(c) & 0xC0) == 0x80; }

// Units of the code points that begin in these bytes. Loops without branches: many bytes at once.
uint32_t UnitsOf(std::string_view bytes, OffsetUnit unit) {
  uint32_t units = 0;
  for (const char c : bytes) units += !IsContinuation(c);
  if (unit != OffsetUnit::kUtf16) return units;
  for (const char c : bytes) units += static_cast<uint8_t>(c) >= 0xF0;  // two of them
  return units;
}

// Where the bytes from here on stop being ASCII, or less: a word at a time.
size_t AsciiPrefix(std::string_view s, size_t from) {
  size_t i = from;
  for (uint64_t word = 0; i + sizeof word <= s.size(); i += sizeof word) {
    std::memcpy(&word, s.data() + i, sizeof word);
    if ((word & 0x8080808080808080u) != 0) break;
  }
  return i;
}

}  // namespace

std::optional<size_t> FindInvalidUtf8(std::string_view s) {
  size_t i = 0;
  while (i < s.size()) {
    const auto lead = static_cast<uint8_t>(s[i]);
    if (lead < 0x80) {
      i = AsciiPrefix(s, i + 1);
      continue;
    }
    const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || i + length > s.size()) return i;
    for (size_t k = 1; k < length; ++k) {
      if (!IsContinuation(s[i + k])) return i;
    }
    const char32_t value = DecodeAt(s, i).value;
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (overlong || (value >= 0xD800 && value < 0xE000) || value > 0x10FFFF) return i;
    i += length;
  }
  return std::nullopt;
}

void AppendUtf8(char32_t c, std::string& out) {
  const auto push = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    push(c);
  } else if (c < 0x800) {
    push(0xC0 | c >> 6);
    push(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    push(0xE0 | c >> 12);
    push(0x80 | (c >> 6 & 0x3F));
    push(0x80 | (c & 0x3F));
  } else {
    push(0xF0 | c >> 18);
    push(0x80 | (c >> 12 & 0x3F));
    push(0x80 | (c >> 6 & 0x3F));
    push(0x80 | (c & 0x3F));
  }
}

std::optional<std::string> Utf16ToUtf8(std::string_view bytes, bool big_endian) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit = [&](size_t i) -> char32_t {
    const auto a = static_cast<uint8_t>(bytes[i]), b = static_cast<uint8_t>(bytes[i + 1]);
    return big_endian ? a << 8 | b : b << 8 | a;
  };
  std::string out;
  out.reserve(bytes.size() * 3 / 2);
  for (size_t i = 0; i < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xE000) {
      if (c >= 0xDC00 || i + 2 >= bytes.size()) return std::nullopt;
      const char32_t low = unit(i += 2);
      if (low < 0xDC00 || low > 0xDFFF) return std::nullopt;
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    AppendUtf8(c, out);
  }
  return out;
}

std::optional<OffsetUnit> ParseOffsetUnit(std::string_view name) {
  if (name == "utf8") return OffsetUnit::kUtf8;
  if (name == "utf16") return OffsetUnit::kUtf16;
  if (name == "codepoint") return OffsetUnit::kCodePoint;
  return std::nullopt;
}

OffsetMap::OffsetMap(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {
  if (unit == OffsetUnit::kUtf8) return;
  checkpoints_.reserve(text.size() / kStride + 1);
  uint32_t units = 0;
  for (size_t i = 0; i <= text.size(); i += kStride) {
    checkpoints_.push_back(units);
    units += UnitsOf(text.substr(i, kStride), unit);
  }
}

uint32_t OffsetMap::FromByte(uint32_t byte) const {
  if (unit_ == OffsetUnit::kUtf8) return byte;
  const uint32_t begin = byte / kStride * kStride;
  return checkpoints_[byte / kStride] + UnitsOf(text_.substr(begin, byte - begin), unit_);
}

}  // namespace quoth

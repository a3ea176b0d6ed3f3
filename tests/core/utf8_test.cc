#include "core/utf8.h"

#include <gtest/gtest.h>

namespace quoth {
namespace {

TEST(Utf8, FindsTheFirstMalformedByte) {
  EXPECT_FALSE(FindInvalidUtf8("plain 가 😀"));
  EXPECT_EQ(FindInvalidUtf8("a\x80"), 1u);
  EXPECT_EQ(FindInvalidUtf8("\xF4\x90\x80\x80"), 0u);
  EXPECT_EQ(FindInvalidUtf8("\xE0\x80\x80"), 0u);
  EXPECT_EQ(FindInvalidUtf8("가\xEA\xB0"), 3u);
}

TEST(Utf8, EncodesWhatItDecodes) {
  for (const char32_t c : {U'a', U'é', U'가', U'😀', U'\x10FFFF'}) {
    std::string text;
    AppendUtf8(c, text);
    EXPECT_EQ(DecodeAt(text, 0).value, c);
    EXPECT_EQ(DecodeBefore(text, text.size()).value, c);
    EXPECT_EQ(DecodeAt(text, 0).length, text.size());
  }
}

TEST(OffsetMap, AgreesWithCountingFromTheStart) {
  std::string text;
  std::vector<uint32_t> boundaries;
  for (int i = 0; i < 400; ++i) {
    for (const char32_t c : {U'x', U'é', U'한', U'😀'}) {
      boundaries.push_back(static_cast<uint32_t>(text.size()));
      AppendUtf8(c, text);
    }
  }
  const OffsetMap code_points(text, OffsetUnit::kCodePoint), utf16(text, OffsetUnit::kUtf16),
      bytes(text, OffsetUnit::kUtf8);
  for (uint32_t i = 0; i < boundaries.size(); ++i) {
    EXPECT_EQ(code_points.FromByte(boundaries[i]), i);
    EXPECT_EQ(utf16.FromByte(boundaries[i]), i / 4 * 5 + i % 4);
    EXPECT_EQ(bytes.FromByte(boundaries[i]), boundaries[i]);
  }
  EXPECT_EQ(code_points.FromByte(static_cast<uint32_t>(text.size())), boundaries.size());
}

}  // namespace
}  // namespace quoth

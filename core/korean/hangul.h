// Hangul syllables and the small string tests that Korean rules need. UTF-8 throughout.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/utf8.h"
#include "core/word_table.h"

namespace quoth::korean {

// Bytes of one precomposed Hangul syllable in UTF-8.
inline constexpr size_t kSyllableBytes = 3;

// Index of the final consonant in the Unicode order; 0 is an open syllable.
enum Final : int { kNoFinal = 0, kFinalN = 4, kFinalR = 8, kFinalB = 17, kFinalSs = 20 };

inline bool IsSyllable(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }
int FinalOf(char32_t syllable);  // 0 for anything that is no syllable
char32_t WithFinal(char32_t syllable, int final_consonant);

// Defined here, where the length of a literal is known and the comparison needs no call.
inline bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && SameBytes(text.data(), prefix.data(), prefix.size());
}
inline bool EndsWith(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() &&
         SameBytes(text.data() + text.size() - suffix.size(), suffix.data(), suffix.size());
}
inline bool StartsWithAny(std::string_view text, std::initializer_list<std::string_view> prefixes) {
  for (const std::string_view prefix : prefixes) {
    if (StartsWith(text, prefix)) return true;
  }
  return false;
}
inline bool EndsWithAny(std::string_view text, std::initializer_list<std::string_view> suffixes) {
  for (const std::string_view suffix : suffixes) {
    if (EndsWith(text, suffix)) return true;
  }
  return false;
}
inline bool IsAnyOf(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (SameWord(text, word)) return true;
  }
  return false;
}
// Latin letters, digits and & - . only, with a capital among them.
bool IsUpperLatin(std::string_view text);
bool EndsLikeDistrict(std::string_view name);    // 누리시, 누리군, 누리구, 누리도
bool EndsLikeUniversity(std::string_view name);  // 누리대
bool NamesUniversity(std::string_view name);     // 누리대, 누리대학, 누리대학교
bool EndsInLetterName(std::string_view name);  // 가온디앤씨: the last syllable but one names a letter, as the last may
bool IsCipherLetter(char32_t letter);            // A, ㄱ: in the place of a name
bool StartsInAny(std::string_view text, const std::vector<std::string_view>& beginnings);
bool EndsInAny(std::string_view text, const std::vector<std::string_view>& endings);

// One to eight bytes as a number, the first one lowest; no byte behind them is read.
inline uint64_t BytesAt(const char* text, size_t n) {
  const auto load = [text](auto number, size_t at) {
    std::memcpy(&number, text + at, sizeof number);
    return uint64_t{number};
  };
  if (n == 8) return load(uint64_t{}, 0);
  if (n >= 4) return load(uint32_t{}, 0) | load(uint32_t{}, n - 4) >> 8 * (8 - n) << 32;
  return load(uint8_t{}, 0) | load(uint8_t{}, n / 2) << 8 * (n / 2) | load(uint8_t{}, n - 1) << 8 * (n - 1);
}

bool IsHangul(std::string_view text);  // not empty, syllables only
// Eight bytes at a time: those that go on (10xxxxxx) begin no code point.
inline size_t CodePoints(std::string_view text) {
  const auto begun = [](uint64_t bytes, size_t n) {
    constexpr uint64_t kEach = 0x0101010101010101u;
    const uint64_t going_on = bytes >> 7 & ~(bytes >> 6) & kEach;
    return n - (going_on * kEach >> 56);
  };
  size_t n = 0, at = 0;
  for (; at + 8 <= text.size(); at += 8) n += begun(BytesAt(text.data() + at, 8), 8);
  const size_t rest = text.size() - at;
  return rest == 0 ? n : n + begun(BytesAt(text.data() + at, rest), rest);
}
inline char32_t FirstCodePoint(std::string_view text) {  // 0 if empty
  return text.empty() ? 0 : DecodeAt(text, 0).value;
}
inline char32_t LastCodePoint(std::string_view text) {  // 0 if empty
  return text.empty() ? 0 : DecodeBefore(text, text.size()).value;
}
// The last `n` code points (the whole text if it is shorter).
std::string_view LastCodePoints(std::string_view text, size_t n);
inline std::string_view FirstCodePoints(std::string_view text, size_t n) {
  size_t at = 0;
  while (at < text.size() && n-- > 0) at += DecodeAt(text, at).length;
  return text.substr(0, at);
}
inline std::string_view LastWordOf(std::string_view text) {
  const size_t space = text.rfind(' ');
  return space == std::string_view::npos ? text : text.substr(space + 1);
}
inline std::string_view FirstWordOf(std::string_view text) { return text.substr(0, text.find(' ')); }
// Three syllables, as most Korean names have.
inline bool IsShortHangul(std::string_view text) { return IsHangul(text) && CodePoints(text) == 3; }
bool HasDigit(std::string_view text);

// 35: two digits, as an age in a bracket is written.
bool IsAge(std::string_view word);
bool IsLatin(std::string_view text);  // starts with a Latin letter, letters and . - ' only

}  // namespace quoth::korean

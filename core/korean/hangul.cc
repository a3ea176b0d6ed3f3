#include "core/korean/hangul.h"

#include <algorithm>

namespace quoth::korean {
namespace {

constexpr char32_t kFirstSyllable = 0xAC00;
constexpr int kFinals = 28;

bool IsLatinLetter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F);
}

}  // namespace

int FinalOf(char32_t syllable) {
  return IsSyllable(syllable) ? static_cast<int>((syllable - kFirstSyllable) % kFinals) : kNoFinal;
}

char32_t WithFinal(char32_t syllable, int final_consonant) {
  return syllable - static_cast<char32_t>(FinalOf(syllable)) +
         static_cast<char32_t>(final_consonant);
}

bool IsUpperLatin(std::string_view text) {
  bool upper = false;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z')
      upper = true;
    else if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '&' || c == '-' || c == '.'))
      return false;
  }
  return upper;
}

bool EndsLikeDistrict(std::string_view name) {
  if (CodePoints(name) < 3) return false;
  return EndsWith(name, "시") || EndsWith(name, "군") || EndsWith(name, "구") ||
         EndsWith(name, "도");
}

bool EndsLikeUniversity(std::string_view name) { return EndsWith(name, "대") && CodePoints(name) >= 3; }

bool NamesUniversity(std::string_view name) { return EndsWithAny(name, {"대", "대학", "대학교"}); }

bool IsCipherLetter(char32_t letter) {
  return (letter >= U'A' && letter <= U'Z') || (letter >= U'ㄱ' && letter <= U'ㅎ');
}

bool EndsInLetterName(std::string_view name) {
  const std::string_view before = LastCodePoints(name.substr(0, name.size() - kSyllableBytes), 1);
  for (const std::string_view letter : {"앤", "엔", "씨", "디", "비", "이", "티", "피", "지"}) {
    if (before == letter) return true;
  }
  return false;
}

bool StartsInAny(std::string_view text, const std::vector<std::string_view>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return StartsWith(text, beginning); });
}

bool EndsInAny(std::string_view text, const std::vector<std::string_view>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return EndsWith(text, ending); });
}

bool IsHangul(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    if (!IsSyllable(c.value)) return false;
    at += c.length;
  }
  return !text.empty();
}

std::string_view LastCodePoints(std::string_view text, size_t n) {
  size_t at = text.size();
  while (at > 0 && n-- > 0) at -= DecodeBefore(text, at).length;
  return text.substr(at);
}

bool HasDigit(std::string_view text) {
  for (const char c : text) {
    if (c >= '0' && c <= '9') return true;
  }
  return false;
}

bool IsAge(std::string_view word) {
  return word.size() == 2 && word[0] >= '1' && word[0] <= '9' && word[1] >= '0' && word[1] <= '9';
}

bool IsLatin(std::string_view text) {
  if (!IsLatinLetter(FirstCodePoint(text))) return false;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    if (!IsLatinLetter(c.value) && c.value != '.' && c.value != '-' && c.value != '\'')
      return false;
    at += c.length;
  }
  return true;
}

}  // namespace quoth::korean

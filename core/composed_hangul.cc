#include "core/composed_hangul.h"

#include "core/utf8.h"

namespace quoth {
namespace {

constexpr char32_t kSyllables = 0xAC00, kInitials = 0x1100, kVowels = 0x1161, kFinals = 0x11A7;
constexpr char32_t kInitialCount = 19, kVowelCount = 21, kFinalCount = 28;

bool Within(char32_t c, char32_t first, char32_t count) { return c >= first && c < first + count; }

// The syllable that begins at `at`, and its length there; length 0 if none does.
CodePoint SyllableAt(std::string_view text, size_t at) {
  const CodePoint initial = DecodeAt(text, at);
  size_t next = at + initial.length;
  const bool open = Within(initial.value, kSyllables, kInitialCount * kVowelCount * kFinalCount) &&
                    (initial.value - kSyllables) % kFinalCount == 0;  // 가 and a final apart
  if ((!open && !Within(initial.value, kInitials, kInitialCount)) || next >= text.size()) return {0, 0};
  CodePoint syllable = initial;
  if (!open) {
    const CodePoint vowel = DecodeAt(text, next);
    if (!Within(vowel.value, kVowels, kVowelCount)) return {0, 0};
    const char32_t index = (initial.value - kInitials) * kVowelCount + (vowel.value - kVowels);
    next += vowel.length;
    syllable = {kSyllables + index * kFinalCount, static_cast<uint32_t>(next - at)};
  }
  if (next < text.size()) {
    const CodePoint final = DecodeAt(text, next);
    if (Within(final.value, kFinals + 1, kFinalCount - 1))
      return {syllable.value + (final.value - kFinals), static_cast<uint32_t>(next + final.length - at)};
  }
  return open ? CodePoint{0, 0} : syllable;
}

// Nearly every text has none: U+1100 to U+11FF begin with these bytes.
bool MayHaveLetters(std::string_view text) {
  for (size_t at = text.find('\xE1'); at != std::string_view::npos; at = text.find('\xE1', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] >= '\x84' && text[at + 1] <= '\x87') return true;
  }
  return false;
}

}  // namespace

std::optional<ComposedHangul> ComposeHangul(std::string_view text) {
  if (!MayHaveLetters(text)) return std::nullopt;
  ComposedHangul composed;
  bool any = false;
  for (size_t at = 0; at < text.size();) {
    const CodePoint syllable = SyllableAt(text, at);
    const size_t length = syllable.length > 0 ? syllable.length : DecodeAt(text, at).length;
    if (syllable.length > 0) {
      AppendUtf8(syllable.value, composed.text);
      any = true;
    } else {
      composed.text += text.substr(at, length);
    }
    composed.source.resize(composed.text.size(), static_cast<uint32_t>(at));
    at += length;
  }
  composed.source.push_back(static_cast<uint32_t>(text.size()));
  return any ? std::optional(std::move(composed)) : std::nullopt;
}

}  // namespace quoth

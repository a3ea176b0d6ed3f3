#include "core/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "core/utf8.h"

namespace quoth {

namespace {

bool IsAscii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<uint8_t>(c) >= 0x80; });
}

template <typename Change>
std::string ByCodePoint(std::string_view text, Change change) {
  std::string result;
  result.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = DecodeAt(text, i);
    AppendUtf8(static_cast<char32_t>(change(static_cast<UChar32>(c.value))), result);
    i += c.length;
  }
  return result;
}

}  // namespace

namespace beyond_ascii {

bool IsLetter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)); }

bool IsUpper(char32_t c) {
  return u_isupper(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c));
}

bool IsDigit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)); }

bool IsBlank(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  return u_isUWhiteSpace(code) || u_iscntrl(code) || u_charType(code) == U_FORMAT_CHAR;
}

}  // namespace beyond_ascii

std::string ToLower(std::string_view text) {
  return IsAscii(text) ? LowerAscii(text) : ByCodePoint(text, u_tolower);
}

std::string ToUpper(std::string_view text) { return ByCodePoint(text, u_toupper); }

// Without branches: many bytes at once.
bool SteersDisplay(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F ||
                     c == 0x061C;
  const bool breaks = c == 0x2028 || c == 0x2029;
  return control || turns || breaks;
}

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(c | (c >= 'A' && c <= 'Z') << 5);
  return lower;
}

std::string Fold(std::string_view text) {
  if (IsAscii(text)) return LowerAscii(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  folding->normalizeUTF8(0, {text.data(), static_cast<int32_t>(text.size())}, sink, nullptr, status);
  return folded;
}

}  // namespace quoth

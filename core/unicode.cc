#include "core/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "core/utf8.h"

namespace quoth {

namespace {

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

// ASCII is most of what is asked for, and ICU's tables are far away.

bool IsLetter(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return u_isalpha(static_cast<UChar32>(c));
}

bool IsUpper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_isupper(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c));
}

bool IsDigit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return u_isdigit(static_cast<UChar32>(c));
}

bool IsBlank(char32_t c) {
  if (c < 0x80) return c <= ' ' || c == 0x7f;
  const auto code = static_cast<UChar32>(c);
  return u_isUWhiteSpace(code) || u_iscntrl(code) || u_charType(code) == U_FORMAT_CHAR;
}

std::string ToLower(std::string_view text) { return ByCodePoint(text, u_tolower); }

std::string ToUpper(std::string_view text) { return ByCodePoint(text, u_toupper); }

std::string Fold(std::string_view text) {
  std::string folded(text);
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) {
    for (char& c : folded) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    return folded;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
  folded.clear();
  icu::StringByteSink<std::string> sink(&folded);
  folding->normalizeUTF8(0, {text.data(), static_cast<int32_t>(text.size())}, sink, nullptr, status);
  return folded;
}

}  // namespace quoth

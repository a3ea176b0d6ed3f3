// What we need of Unicode's tables. The only file that uses ICU is unicode.cc.
#pragma once

#include <string>
#include <string_view>

namespace quoth {

// The same questions of what is not ASCII.
namespace beyond_ascii {
bool IsLetter(char32_t c);
bool IsUpper(char32_t c);
bool IsDigit(char32_t c);
bool IsBlank(char32_t c);
}  // namespace beyond_ascii

// ASCII is most of what is asked for, and ICU's tables are far away.
inline bool IsLetter(char32_t c) {
  return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : beyond_ascii::IsLetter(c);
}
inline bool IsUpper(char32_t c) {  // upper or title case
  return c < 0x80 ? c >= 'A' && c <= 'Z' : beyond_ascii::IsUpper(c);
}
inline bool IsDigit(char32_t c) {
  return c < 0x80 ? c >= '0' && c <= '9' : beyond_ascii::IsDigit(c);
}
// White space, control and format characters: nothing a reader sees.
inline bool IsBlank(char32_t c) {
  return c < 0x80 ? c <= ' ' || c == 0x7f : beyond_ascii::IsBlank(c);
}

// Letter by letter; text of a length of its own in the other case (ß) stays.
std::string ToLower(std::string_view text);
std::string ToUpper(std::string_view text);

// Only ASCII letters in lower case; offsets stay the same.
// Controls, ends of lines, and what turns the direction of writing: these steer a terminal or a page.
bool SteersDisplay(char32_t c);
std::string LowerAscii(std::string_view text);

// NFKC_Casefold: width, case and composition made equal. For matching keys only.
std::string Fold(std::string_view text);

}  // namespace quoth

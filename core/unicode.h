// What we need of Unicode's tables. The only file that uses ICU is unicode.cc.
#pragma once

#include <string>
#include <string_view>

namespace quoth {

bool IsLetter(char32_t c);
bool IsUpper(char32_t c);  // upper or title case
bool IsDigit(char32_t c);
// White space, control and format characters: nothing a reader sees.
bool IsBlank(char32_t c);

// Letter by letter; text of a length of its own in the other case (ß) stays.
std::string ToLower(std::string_view text);
std::string ToUpper(std::string_view text);

// NFKC_Casefold: width, case and composition made equal. For matching keys only.
std::string Fold(std::string_view text);

}  // namespace quoth

// What users and other programs give to be shown: names, titles, notes.
#pragma once

#include <string_view>

#include "quoth/result.h"

namespace quoth {

// kInvalidArgument for what is no UTF-8, or holds characters that steer a terminal or turn the direction of writing.
Result<void> CheckLine(std::string_view text);
// The same for a text that may have several lines.
Result<void> CheckLines(std::string_view text);
// CheckLine for a name, which has at most 512 bytes; nor may it be nothing but blanks, though it may be empty.
Result<void> CheckName(std::string_view name);

}  // namespace quoth

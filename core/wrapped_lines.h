// Lines that were broken to fit a width, as mail and text taken from a page are.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace quoth {

// The text with a blank in the place of each line break that only fits a width, so that offsets stay; nothing if the
// text has none. A break fits a width if the next word had no room in the line.
std::optional<std::string> JoinWrappedLines(std::string_view text);

}  // namespace quoth

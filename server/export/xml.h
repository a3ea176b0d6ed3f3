// Text inside XML 1.0.
#pragma once

#include <string>
#include <string_view>

namespace quoth {

// For elements and attributes. Characters that XML does not have, not even escaped, are left out: most controls,
// U+FFFE and U+FFFF.
std::string EscapeXml(std::string_view text);

}  // namespace quoth

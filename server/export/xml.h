// Text inside XML 1.0.
#pragma once

#include <string>
#include <string_view>

namespace quoth {

// For elements and attributes. Control characters that XML does not have, not even escaped, are left out.
std::string EscapeXml(std::string_view text);

}  // namespace quoth

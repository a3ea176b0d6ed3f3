#pragma once

#include <string_view>

namespace quoth {

// Version of the library, "major.minor.patch".
std::string_view Version();

}  // namespace quoth

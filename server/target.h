// Request targets: path segments and query parameters, percent-decoded.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/result.h"

namespace quoth {

struct Target {
  std::string path;
  std::vector<std::string> segments;             // "/v1/quotes" is {"v1", "quotes"}
  std::map<std::string, std::string> parameters;  // a repeated one is refused
};

// Refuses malformed escapes and text that is not UTF-8.
Result<Target> ParseTarget(std::string_view target);

// Percent-encodes all but unreserved characters.
std::string EscapeComponent(std::string_view text);

}  // namespace quoth

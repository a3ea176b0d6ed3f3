// The web page: files of server/web/, compiled in.
#pragma once

#include <optional>
#include <string>

#include "server/api.h"
#include "server/target.h"

namespace quoth {

// The page or one of its files; nothing for any other path. The page keeps its state in the path
// ("/entity/…"), so those answer with the page itself.
std::optional<ApiResponse> WebPage(const std::string& method, const Target& target);

}  // namespace quoth

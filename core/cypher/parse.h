// Text to syntax tree.
#pragma once

#include <string_view>
#include <variant>

#include "core/cypher/ast.h"
#include "core/cypher/problem.h"

namespace quoth::cypher {

inline constexpr size_t kLongestQuery = 64 * 1024;  // bytes

// Pure. Refuses what is not a query, and by name what is openCypher and not here.
std::variant<Query, Problem> Parse(std::string_view text);

// The inverse of a string literal's escapes; empty if one is malformed. `text` without the quotes.
std::optional<std::string> Unescape(std::string_view text);

}  // namespace quoth::cypher

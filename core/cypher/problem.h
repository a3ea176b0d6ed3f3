// Why a graph query has no answer.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace quoth::cypher {

enum class ProblemKind {
  kSyntax,       // the text is not a query, or contradicts itself
  kType,         // a value of the wrong type
  kArgument,     // a value that a function or clause does not take
  kUnsupported,  // openCypher, but not of the part that is here
  kLimit,        // over a stated limit of time, rows or memory
  kGraph,        // the graph could not be read
};
std::string_view ToString(ProblemKind kind);  // "SyntaxError", "TypeError", …

// `code` is openCypher's name of the mistake ("UndefinedVariable"), of ours for kUnsupported and
// kLimit. `offset` counts bytes in the query.
struct Problem {
  ProblemKind kind = ProblemKind::kSyntax;
  std::string code;
  std::string message;
  size_t offset = 0;
};

// Line and column of a byte offset, both from 1; the column counts code points.
struct Place {
  size_t line = 1;
  size_t column = 1;
};
Place PlaceOf(std::string_view text, size_t offset);

// "line 1, column 8: there is no variable \"x\"".
std::string Describe(const Problem& problem, std::string_view text);

}  // namespace quoth::cypher

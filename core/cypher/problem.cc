#include "core/cypher/problem.h"

#include <algorithm>

namespace quoth::cypher {

std::string_view ToString(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::kSyntax:
      return "SyntaxError";
    case ProblemKind::kType:
      return "TypeError";
    case ProblemKind::kArgument:
      return "ArgumentError";
    case ProblemKind::kUnsupported:
      return "Unsupported";
    case ProblemKind::kLimit:
      return "LimitExceeded";
    case ProblemKind::kGraph:
      return "GraphError";
  }
  return "";
}

Place PlaceOf(std::string_view text, size_t offset) {
  Place place;
  for (size_t i = 0; i < std::min(offset, text.size()); ++i) {
    if (text[i] == '\n') {
      place = {place.line + 1, 1};
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
      ++place.column;
    }
  }
  return place;
}

std::string Describe(const Problem& problem, std::string_view text) {
  const Place place = PlaceOf(text, problem.offset);
  return "line " + std::to_string(place.line) + ", column " + std::to_string(place.column) + ": " +
         problem.message;
}

}  // namespace quoth::cypher
